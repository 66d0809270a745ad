package dragonkey.client.ui;

import java.util.Comparator;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import javafx.util.Duration;

/// A few words at the foot of the window about what has just been done, for some seconds or until Esc. It takes neither room nor
/// the keyboard. Every window has one; whoever has something to say needs no hold of it.
public final class Toast extends HBox {
    private static final Duration TO_READ = Duration.seconds(4);
    private static final Duration TO_ACT = Duration.seconds(10);
    /// Above the buttons at the foot of a form.
    private static final double FROM_BELOW = 72;

    private final Label words = Controls.label("");
    private final Button act = Controls.button("", () -> {
    });
    private final PauseTransition time = new PauseTransition();
    private final EventHandler<KeyEvent> keys = this::pressed;

    /// Hidden at first. To be put above what a window shows, into a [StackPane].
    public Toast() {
        setId("toast");
        words.setId("toast-words");
        act.setId("toast-action");
        getStyleClass().add("toast");
        getChildren().addAll(words, act);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
        StackPane.setMargin(this, new Insets(0, 0, FROM_BELOW, 0));
        time.setOnFinished(over -> hide());
        Controls.show(this, false);
        sceneProperty().subscribe((before, scene) -> {
            if (before != null) {
                before.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
            }
            if (scene != null) {
                scene.addEventFilter(KeyEvent.KEY_PRESSED, keys);
            }
        });
    }

    /// Says something in the window that is in front.
    public static void say(String words) {
        inFront().ifPresent(toast -> toast.show(words, TO_READ));
    }

    /// The same, with one thing to do about it.
    ///
    /// @param action the words on the button
    public static void offer(String words, String action, Runnable act) {
        inFront().ifPresent(toast -> {
            toast.show(words, TO_ACT);
            toast.act.setText(action);
            toast.act.setOnAction(press -> {
                toast.hide();
                act.run();
            });
            Controls.show(toast.act, true);
        });
    }

    private static Optional<Toast> inFront() {
        return Window.getWindows().stream()
                .sorted(Comparator.comparing(Window::isFocused, Comparator.reverseOrder()))
                .filter(window -> window.getScene() != null).<Node>mapMulti((window, found) -> Optional
                        .ofNullable(window.getScene().lookup("#toast")).ifPresent(found))
                .map(Toast.class::cast).findFirst();
    }

    private void show(String text, Duration howLong) {
        words.setText(text);
        Controls.show(act, false);
        Controls.show(this, true);
        toFront();
        time.setDuration(howLong);
        time.playFromStart();
    }

    /// Not eaten: Esc is for what is below as well.
    private void pressed(KeyEvent press) {
        if (press.getCode() == KeyCode.ESCAPE) {
            hide();
        }
    }

    private void hide() {
        time.stop();
        Controls.show(this, false);
    }
}

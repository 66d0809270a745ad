package dragonkey.client.ui;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Subscription;

/// Where the keyboard goes when something opens: to what is used first there, and never to what ends or deletes something.
public final class Focus {
    private static final PseudoClass VISIBLE = PseudoClass.getPseudoClass("focus-visible");
    private static final Object FIRST = new Object();
    private static final Object BY_KEY = new Object();
    private static final Object WATCHED = new Object();

    private Focus() {}

    /// Marks what has the keyboard when that opens in which it lies. Without a mark it is the first control there.
    public static void first(Node node) {
        node.getProperties().put(FIRST, true);
    }

    /// Remembers for [#into] whether whoever sits before this window uses the keyboard, and is to be shown where it is.
    public static void watch(Scene scene) {
        if (scene.getProperties().putIfAbsent(WATCHED, true) != null) {
            return;
        }
        scene.addEventFilter(KeyEvent.KEY_PRESSED, press -> scene.getProperties().put(BY_KEY, true));
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> scene.getProperties().remove(BY_KEY));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, Focus::leaveText);
        scene.focusOwnerProperty().subscribe(KeyHelp::give);
    }

    /// The Tab key leaves a text of several lines as it does any field: whoever has no mouse would be caught in it, and what
    /// they pressed to leave would be written into a token.
    private static void leaveText(KeyEvent press) {
        if (press.getCode() == KeyCode.TAB && press.getTarget() instanceof TextArea text
                && !press.isShortcutDown() && !press.isAltDown()) {
            press.consume();
            text.requestFocusTraversal(
                    press.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        }
    }

    /// Gives the keyboard to what has just been opened, as soon as all of it is there.
    public static void into(Parent opened) {
        Platform.runLater(() -> {
            Scene scene = opened.getScene();
            if (scene != null) {
                // Some controls have what is in them only once they are styled.
                opened.applyCss();
                give(choose(opened).orElse(opened));
            }
        });
    }

    /// Whether the keyboard is with something in `place`, or with nothing at all.
    public static boolean isIn(Parent place) {
        Scene scene = place.getScene();
        if (scene == null) {
            return false;
        }
        Node owner = scene.getFocusOwner();
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node.equals(place)) {
                return true;
            }
        }
        return owner == null || owner.getScene() == null;
    }

    /// Gives it to one control, and shows it there to whoever uses the keyboard.
    public static void give(Node node) {
        node.requestFocus();
        Scene scene = node.getScene();
        if (scene != null && scene.getProperties().containsKey(BY_KEY) && node.isFocused()) {
            node.pseudoClassStateChanged(VISIBLE, true);
            Subscription[] left = {Subscription.EMPTY};
            left[0] = node.focusedProperty().subscribe(focused -> {
                if (!focused) {
                    node.pseudoClassStateChanged(VISIBLE, false);
                    left[0].unsubscribe();
                }
            });
        }
    }

    /// The first control of this kind in `place` that can be used now.
    public static Optional<Node> find(Parent place, Predicate<Node> kind) {
        return usable(place).filter(kind).findFirst();
    }

    private static Optional<Node> choose(Parent opened) {
        List<Node> usable = usable(opened).toList();
        return usable.stream().filter(node -> node.getProperties().containsKey(FIRST)).findFirst()
                .or(() -> usable.stream().filter(Focus::isHarmless).findFirst());
    }

    private static Stream<Node> usable(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Stream.empty();
        }
        Stream<Node> inside = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(Focus::usable)
                : Stream.empty();
        boolean takesKeys = node.isFocusTraversable() && !(node instanceof ScrollPane);
        return takesKeys ? Stream.concat(Stream.of(node), inside) : inside;
    }

    private static boolean isHarmless(Node node) {
        return !(node instanceof Button button)
                || !(button.isCancelButton() || button.getStyleClass().contains("danger"));
    }
}

package dragonkey.client.palette;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Theme;

/// A card above all of the window, which has the keyboard until it is closed: by Esc, or by a click beside it. Then whoever had
/// the keyboard before has it again.
abstract class Overlay extends StackPane {
    private final StackPane window;
    private @Nullable Node before;

    /// @param window what is covered while this is open
    Overlay(StackPane window, Region card) {
        this.window = window;
        getStyleClass().add("overlay");
        card.getStyleClass().add("overlay-card");
        card.setMaxHeight(USE_PREF_SIZE);
        StackPane.setAlignment(card, Pos.TOP_CENTER);
        getChildren().add(card);
        Theme.style(this, "palette/palette.css");
        setOnMousePressed(press -> {
            if (equals(press.getTarget())) {
                close();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, press -> {
            if (press.getCode() == KeyCode.ESCAPE) {
                press.consume();
                close();
            }
        });
        // No key does anything to what is covered: neither a shortcut, nor its default button.
        setOnKeyPressed(KeyEvent::consume);
    }

    /// What has the keyboard here.
    abstract Node first();

    /// Covers the window, if it is not covered already.
    public void open() {
        if (isOpen() || window.getScene() == null) {
            return;
        }
        before = window.getScene().getFocusOwner();
        window.getChildren().add(this);
        applyCss();
        Focus.give(first());
    }

    final void close() {
        window.getChildren().remove(this);
        Node last = before;
        before = null;
        if (last != null && last.getScene() != null) {
            Focus.give(last);
        }
    }

    private boolean isOpen() {
        return getParent() != null;
    }
}

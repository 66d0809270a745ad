package dragonkey.client.connections;

import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// What is seldom needed: one line until somebody opens it.
final class Fold extends VBox {
    private final ToggleButton head;

    /// @param id of the line, which is pressed to open and to close it
    /// @param key of what the line says
    Fold(String id, String key, Node body) {
        head = new ToggleButton(Messages.text(key));
        head.setId(id);
        head.setMaxWidth(Double.MAX_VALUE);
        head.getStyleClass().add("fold-head");
        body.getStyleClass().add("fold-body");
        getStyleClass().add("fold");
        getChildren().addAll(head, body);
        head.selectedProperty().subscribe(open -> {
            head.setGraphic(new FontIcon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
            Controls.show(body, open);
        });
    }

    void open(boolean wanted) {
        head.setSelected(wanted);
    }

    boolean isOpen() {
        return head.isSelected();
    }
}

package dragonkey.client.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A heading that unfolds what is below it, folded at first. What is said beside the heading is seen either way.
public final class Collapsible extends VBox {
    private final FontIcon arrow = new FontIcon(Feather.CHEVRON_RIGHT);
    private final Node body;
    private final Runnable opened;

    /// @param id of the heading, which is a button
    /// @param opened told each time it is unfolded
    /// @param beside told while it is folded, too
    public Collapsible(String id, String heading, Node beside, Node body, Runnable opened) {
        this.opened = opened;
        this.body = body;
        Button head = Controls.button(heading, () -> open(!body.isVisible()));
        head.setId(id);
        head.setGraphic(arrow);
        head.getStyleClass().add("fold-head");
        HBox.setHgrow(beside, Priority.ALWAYS);
        getStyleClass().add("fold");
        getChildren().addAll(Controls.row("fold-row", head, beside), body);
        open(false);
    }

    /// Unfolds it or folds it up.
    public void open(boolean wanted) {
        Controls.show(body, wanted);
        arrow.setIconCode(wanted ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        if (wanted) {
            opened.run();
        }
    }

    public boolean isOpen() {
        return body.isVisible();
    }
}

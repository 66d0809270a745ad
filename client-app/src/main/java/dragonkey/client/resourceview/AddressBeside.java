package dragonkey.client.resourceview;

import javafx.scene.Parent;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Theme;

/// A section of the window with the way from an API's address below it, which is folded until somebody opens it.
public final class AddressBeside extends VBox {
    /// @param open whether it is unfolded already: somebody is on that way
    public AddressBeside(Parent section, AddressPane pane, boolean open) {
        var scroll = Controls.scrolling(Controls.column("from-address-page", pane));
        TitledPane titled = new TitledPane(Messages.text("from-address.title"), scroll);
        titled.setId("from-address-fold");
        titled.getStyleClass().add("from-address-fold");
        titled.setExpanded(open);
        titled.setAnimated(false);
        VBox.setVgrow(section, Priority.ALWAYS);
        Theme.style(this, "resourceview/from-address.css");
        getChildren().addAll(section, titled);
    }
}

package dragonkey.client.inspector;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Stands where the claims would while there is no token: why there is none, and the ways to one.
final class StartCard extends VBox {
    private final Label title = Controls.label("", "subtitle");
    private final Label why = Controls.prose("", "muted");
    private final FlowPane ways = new FlowPane(8, 8);

    /// What can be done where there is no token.
    ///
    /// @param paste opens what is on the clipboard
    /// @param open asks for a file
    /// @param example opens a small token that anybody can verify
    record StartActions(Runnable paste, Runnable open, Runnable example) {
    }

    StartCard(StartActions actions) {
        why.setId("token-start-why");
        ways.getChildren().addAll(
                Controls.button("token-start-paste", "token.paste", Feather.CLIPBOARD, actions.paste()),
                Controls.button("token-start-open", "token.open", Feather.FOLDER, actions.open()),
                Controls.button("token-example", "token.example", Feather.BOOK_OPEN, actions.example()));
        getStyleClass().addAll("card", "start-card");
        getChildren().addAll(title, why, ways);
    }

    /// @param words why there is no token
    void show(TokenTab tab, String words) {
        title.setText(Messages.text("token.start." + (tab.isPasted() ? "pasted" : "none")));
        why.setText(tab.isPasted() ? Messages.text("token.start.pasted.text") : words);
        Controls.show(ways, tab.isPasted());
    }
}

package dragonkey.client.signin;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.core.Verdict;
import dragonkey.client.ui.ChecksTable;
import dragonkey.client.ui.Clip;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// What several screens of the sign-in have in common.
final class SignInParts {
    private static final double ADDRESS = 560;

    private SignInParts() {}

    static VBox page(Facts facts, Node... children) {
        VBox page = Nodes.page(Messages.text("signin.title"), Nodes.label(facts.line(), "muted"));
        page.getChildren().addAll(children);
        return page;
    }

    static Button cancel(Runnable cancel) {
        Button button = Nodes.button(Messages.text("signin.cancel"), cancel);
        button.setId("sign-in-cancel");
        button.setCancelButton(true);
        return button;
    }

    /// The button that begins, or begins anew.
    static Button begin(String words, Runnable signIn) {
        Button button = Nodes.accent(words, signIn);
        button.setId("sign-in");
        return button;
    }

    static Button copy(String key, String id, String text) {
        Button copy = Nodes.button(Messages.text(key), Feather.COPY, () -> Clip.copy(text));
        copy.setId(id);
        return copy;
    }

    /// An address to read and to select.
    static TextField address(String id, String address) {
        TextField shown = new TextField(address);
        shown.setId(id);
        shown.setEditable(false);
        shown.setMaxWidth(ADDRESS);
        shown.setAccessibleText(Messages.text("signin.address"));
        shown.getStyleClass().add("mono");
        return shown;
    }

    static HBox banner(String style, Feather icon, String title, String words) {
        VBox column = Nodes.column("banner-words", Nodes.prose(title, "banner-title"), Nodes.prose(words));
        HBox.setHgrow(column, Priority.ALWAYS);
        HBox banner = Nodes.row("banner", new FontIcon(icon), column);
        banner.getStyleClass().add(style);
        return banner;
    }

    static VBox checks(Verdict verdict) {
        ChecksTable table = new ChecksTable();
        table.setId("sign-in-checks");
        table.show(verdict);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox card = Nodes.column("card",
                Nodes.row("card-head", Nodes.label(Messages.text("signin.checked"), "strong")), table);
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }
}

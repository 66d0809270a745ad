package dragonkey.client.signin;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.core.CheckReport;
import dragonkey.client.ui.ChecksTable;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// What several screens of the sign-in have in common.
final class SignInControls {
    private static final double ADDRESS = 560;

    private SignInControls() {}

    static VBox page(ConnectionSummary connectionSummary, Node... children) {
        VBox page = Controls.page(Messages.text("signin.title"),
                Controls.label(connectionSummary.line(), "muted"));
        page.getChildren().addAll(children);
        return page;
    }

    static Button cancel(Runnable cancel) {
        Button button = Controls.button("sign-in-cancel", "signin.cancel", cancel);
        button.setCancelButton(true);
        return button;
    }

    /// The button that begins, or begins anew.
    static Button begin(String words, Runnable signIn) {
        Button button = Controls.accent(words, signIn);
        button.setId("sign-in");
        return button;
    }

    static Button copy(String key, String id, String text) {
        Button copy = Controls.button(id, key, Feather.COPY, () -> Clipboards.copy(text));
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
        VBox column = Controls.column("banner-words", Controls.prose(title, "banner-title"),
                Controls.prose(words));
        HBox.setHgrow(column, Priority.ALWAYS);
        HBox banner = Controls.row("banner", new FontIcon(icon), column);
        banner.getStyleClass().add(style);
        return banner;
    }

    static VBox checks(CheckReport checkReport) {
        ChecksTable table = new ChecksTable();
        table.setId("sign-in-checks");
        table.show(checkReport);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox card = Controls.column("card",
                Controls.row("card-head", Controls.label(Messages.text("signin.checked"), "strong")), table);
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }
}

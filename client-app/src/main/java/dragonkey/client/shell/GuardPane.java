package dragonkey.client.shell;

import java.util.Locale;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.shell.RouteGuard.Closed;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// Stands where a guarded section would: why it is closed, and the one button that opens it.
final class GuardPane extends VBox {
    GuardPane(Section section, Closed why, Runnable signIn) {
        String reason = "guard." + why.name().toLowerCase(Locale.ROOT);
        String name = Messages.text("nav." + section.word());
        FontIcon lock = new FontIcon(Feather.LOCK);
        lock.getStyleClass().add("guard-lock");
        var button = Nodes.accent(Messages.text("guard.button"), signIn);
        button.setId("guard-sign-in");
        Nodes.answerToEnter(button);
        var text = Nodes.prose(Messages.text(reason + ".text"), "muted");
        text.setId("guard-text");
        setId("guard");
        getStyleClass().addAll("empty", "guard");
        getChildren().addAll(lock, Nodes.label(Messages.text(reason + ".title", name), "subtitle"), text,
                button);
    }
}

package dragonkey.client.shell;

import java.util.Locale;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.shell.RouteGuard.ClosedSection;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Stands where a guarded section would: why it is closed, and the one button that opens it.
final class GuardPane extends VBox {
    GuardPane(Section section, ClosedSection why, Runnable signIn) {
        String reason = "guard." + why.name().toLowerCase(Locale.ROOT);
        String name = Messages.text("nav." + section.word());
        FontIcon lock = new FontIcon(Feather.LOCK);
        lock.getStyleClass().add("guard-lock");
        var button = Controls.accent("guard-sign-in", "guard.button", signIn);
        Controls.answerToEnter(button);
        var text = Controls.prose(Messages.text(reason + ".text"), "muted");
        text.setId("guard-text");
        setId("guard");
        getStyleClass().addAll("empty", "guard");
        getChildren().addAll(lock, Controls.label(Messages.text(reason + ".title", name), "subtitle"), text,
                button);
    }
}

package dragonkey.client.signin;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.core.Problem;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// Always shows where the page below it comes from, and has the buttons to cancel the sign-in and to go on in the system
/// browser. A page cannot write into it.
final class AddressBar extends VBox {
    private final FontIcon icon = new FontIcon(Feather.GLOBE);
    private final Label origin = Controls.label("", "origin");
    private final Label chip = Controls.chip("");
    private final Label hint = Controls.prose("", "hint");
    private final Button inSystemBrowser;

    AddressBar(EmbeddedBrowser browser, Runnable continueInBrowser, Runnable cancel) {
        icon.getStyleClass().add("origin-icon");
        origin.setId("sign-in-origin");
        hint.setId("sign-in-hint");
        inSystemBrowser = Controls.button("sign-in-browser", "signin.browser", Feather.GLOBE,
                continueInBrowser);
        inSystemBrowser.setTooltip(new Tooltip(Messages.text("signin.browser.hint")));
        var cancelButton = Controls.button("sign-in-cancel", "signin.cancel", cancel);
        cancelButton.setCancelButton(true);
        getStyleClass().add("bar");
        getChildren().addAll(
                Controls.row("address", icon, origin, chip, Controls.spring(), inSystemBrowser, cancelButton),
                hint);
        Controls.whileShown(this, browser.location()).subscribe(this::show);
        Controls.whileShown(this, browser.hint()).subscribe(this::hint);
    }

    private void show(String location) {
        if (location.isEmpty() || location.startsWith("about:")) {
            return; // such a page was made by the page before it
        }
        PageAddress address = PageAddress.of(location);
        origin.setText(address.origin());
        icon.setIconCode(switch (address.trust()) {
            case ENCRYPTED -> Feather.LOCK;
            case THIS_COMPUTER -> Feather.SERVER;
            case NOT_ENCRYPTED -> Feather.UNLOCK;
            case UNKNOWN -> Feather.ALERT_TRIANGLE;
        });
        switch (address.trust()) {
            case ENCRYPTED -> Controls.show(chip, false);
            case THIS_COMPUTER -> showChip("signin.this-computer", "quiet");
            case NOT_ENCRYPTED -> showChip("signin.not-encrypted", "bad");
            case UNKNOWN -> showChip("signin.unknown-address", "bad");
        }
    }

    private void showChip(String key, String style) {
        Controls.show(chip, true);
        chip.setText(Messages.text(key));
        chip.getStyleClass().removeAll("bad", "quiet");
        chip.getStyleClass().add(style);
    }

    private void hint(@Nullable Problem problem) {
        Controls.show(hint, problem != null);
        hint.setText(problem == null ? "" : ProblemWords.of(problem).sentence());
        inSystemBrowser.getStyleClass().remove("accent");
        if (problem != null) {
            inSystemBrowser.getStyleClass().add("accent");
        }
    }
}

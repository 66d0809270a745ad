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

/// Tells where the page below comes from, always, and ends the sign-in on a click. A page cannot write here.
final class AddressBar extends VBox {
    private final FontIcon icon = new FontIcon(Feather.GLOBE);
    private final Label origin = Controls.label("", "origin");
    private final Label chip = Controls.chip("");
    private final Label hint = Controls.prose("", "hint");
    private final Button away;

    AddressBar(EmbeddedBrowser browser, Runnable continueInBrowser, Runnable cancel) {
        icon.getStyleClass().add("origin-icon");
        origin.setId("sign-in-origin");
        hint.setId("sign-in-hint");
        away = Controls.button("sign-in-browser", "signin.browser", Feather.GLOBE, continueInBrowser);
        away.setTooltip(new Tooltip(Messages.text("signin.browser.hint")));
        var stop = Controls.button("sign-in-cancel", "signin.cancel", cancel);
        stop.setCancelButton(true);
        getStyleClass().add("bar");
        getChildren().addAll(Controls.row("address", icon, origin, chip, Controls.spring(), away, stop),
                hint);
        browser.location().subscribe(this::show);
        browser.hint().subscribe(this::hint);
    }

    private void show(String location) {
        if (location.isEmpty() || location.startsWith("about:")) {
            return; // whatever it is, it is the work of the page before it
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
            case THIS_COMPUTER -> tell("signin.this-computer", "quiet");
            case NOT_ENCRYPTED -> tell("signin.not-encrypted", "bad");
            case UNKNOWN -> tell("signin.unknown-address", "bad");
        }
    }

    private void tell(String key, String style) {
        Controls.show(chip, true);
        chip.setText(Messages.text(key));
        chip.getStyleClass().removeAll("bad", "quiet");
        chip.getStyleClass().add(style);
    }

    private void hint(@Nullable Problem problem) {
        boolean there = problem != null;
        Controls.show(hint, there);
        hint.setText(problem == null ? "" : words(problem));
        away.getStyleClass().remove("accent");
        if (there) {
            away.getStyleClass().add("accent");
        }
    }

    private static String words(Problem problem) {
        ProblemWords words = ProblemWords.of(problem);
        return words.sentence();
    }
}

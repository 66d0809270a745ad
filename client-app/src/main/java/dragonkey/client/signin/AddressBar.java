package dragonkey.client.signin;

import java.net.URI;
import java.net.URISyntaxException;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.look.Messages;
import dragonkey.client.look.Nodes;
import dragonkey.client.oauth.WebAddress;

/// Tells where the page below comes from, always, and ends the sign-in on a click. A page cannot write here.
final class AddressBar extends HBox {
    private final FontIcon icon = new FontIcon(Feather.GLOBE);
    private final Label origin = Nodes.label("", "origin");
    private final Label chip = Nodes.chip("");

    AddressBar(EmbeddedBrowser browser, Runnable continueInBrowser, Runnable cancel) {
        icon.getStyleClass().add("origin-icon");
        origin.setId("sign-in-origin");
        var away = Nodes.button(Messages.text("signin.browser"), Feather.GLOBE, continueInBrowser);
        away.setId("sign-in-browser");
        away.setTooltip(new Tooltip(Messages.text("signin.browser.hint")));
        var stop = Nodes.button(Messages.text("signin.cancel"), cancel);
        stop.setId("sign-in-cancel");
        stop.setCancelButton(true);
        getStyleClass().add("address");
        getChildren().addAll(icon, origin, chip, Nodes.spring(), away, stop);
        browser.location().subscribe(this::show);
    }

    private void show(String location) {
        URI address = address(location);
        // While a page loads there may be no address yet; the last true one stays rather than nothing.
        if (address == null || address.getHost() == null) {
            return;
        }
        origin.setText(WebAddress.origin(address));
        boolean here = WebAddress.isLoopback(address.getHost());
        boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
        icon.setIconCode(encrypted ? Feather.LOCK : here ? Feather.SERVER : Feather.UNLOCK);
        Nodes.show(chip, here || !encrypted);
        chip.setText(Messages.text(here ? "signin.this-computer" : "signin.not-encrypted"));
        chip.getStyleClass().remove("bad");
        if (!here && !encrypted) {
            chip.getStyleClass().add("bad");
        }
    }

    private static @org.jspecify.annotations.Nullable URI address(String location) {
        try {
            return location.isEmpty() ? null : new URI(location);
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }
}

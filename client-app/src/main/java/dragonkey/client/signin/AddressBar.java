package dragonkey.client.signin;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import okhttp3.HttpUrl;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.look.Messages;
import dragonkey.client.look.Nodes;
import dragonkey.client.oauth.PlainText;
import dragonkey.client.oauth.WebAddress;

/// Tells where the page below comes from, always, and ends the sign-in on a click. A page cannot write here.
final class AddressBar extends HBox {
    private static final int LONGEST = 80;

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
        HttpUrl address = HttpUrl.parse(location);
        if (address != null) {
            show(address);
        } else if (!location.isEmpty() && !location.startsWith("about:")) {
            // A page whose address cannot be read must not stand under the address of the one before.
            icon.setIconCode(Feather.ALERT_TRIANGLE);
            origin.setText(PlainText.clean(location, LONGEST));
            tell("signin.unknown-address", "bad");
        }
    }

    private void show(HttpUrl address) {
        boolean here = WebAddress.isLoopback(address.host());
        String port = address.port() == HttpUrl.defaultPort(address.scheme()) ? "" : ":" + address.port();
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        origin.setText(PlainText.clean(address.scheme() + "://" + host + port, LONGEST));
        icon.setIconCode(address.isHttps() ? Feather.LOCK : here ? Feather.SERVER : Feather.UNLOCK);
        if (here) {
            tell("signin.this-computer", "quiet");
        } else if (!address.isHttps()) {
            tell("signin.not-encrypted", "bad");
        } else {
            Nodes.show(chip, false);
        }
    }

    private void tell(String key, String style) {
        Nodes.show(chip, true);
        chip.setText(Messages.text(key));
        chip.getStyleClass().removeAll("bad", "quiet");
        chip.getStyleClass().add(style);
    }
}

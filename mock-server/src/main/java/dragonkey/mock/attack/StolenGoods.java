package dragonkey.mock.attack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dragonkey.mock.attack.TrialEvent.UseTime;
import dragonkey.mock.attack.TrialEvent.UsedElsewhere;

/// What the other site holds, and what came of using it without the browser that it was taken from.
final class StolenGoods {
    private static final int PATIENCE_MS = 5_000;

    private final URI shop;
    private final Consumer<TrialEvent> told;
    private final List<String> held = new ArrayList<>();
    private String token = "";

    StolenGoods(URI shop, Consumer<TrialEvent> told) {
        this.shop = shop;
        this.told = told;
    }

    /// Takes what a script sent, and uses it at once. Empty texts are what it did not get.
    void take(String cookie, String token) {
        synchronized (this) {
            this.token = token;
            held.add(cookie.isEmpty()
                    ? "no cookie: no script could read it"
                    : "the cookie " + shortened(cookie));
            held.add(token.isEmpty() ? "no token" : "the token " + shortened(token));
        }
        if (!cookie.isEmpty()) {
            use("cookie", UseTime.AT_ONCE, "Cookie", cookie);
        }
        if (!token.isEmpty()) {
            use("token", UseTime.AT_ONCE, "Authorization", "Bearer " + token);
        }
    }

    /// Uses the token once more.
    void useAgain() {
        String again;
        synchronized (this) {
            again = token;
        }
        if (!again.isEmpty()) {
            use("token", UseTime.LATER, "Authorization", "Bearer " + again);
        }
    }

    private void use(String way, UseTime when, String header, String value) {
        int status = status(shop.resolve(way.equals("token") ? "/api/orders" : "/orders"), header, value);
        synchronized (this) {
            held.add((when == UseTime.AT_ONCE ? "used at once: " : "used later: ")
                    + (status == 200 ? "the " + way + " opened the orders" : "the " + way + " was refused")
                    + " (" + status + ")");
        }
        told.accept(new UsedElsewhere(way, when, status));
    }

    /// By a connection of its own, as from another computer: nothing of the browser is in it.
    private static int status(URI address, String header, String value) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            connection.setRequestProperty(header, value);
            return connection.getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String shortened(String value) {
        return value.length() > 24 ? value.substring(0, 24) + "…" : value;
    }

    /// As the site's page shows it.
    synchronized String html() {
        return held.isEmpty()
                ? "<p>Nothing. No script of this site ran in the shop's page.</p>"
                : held.stream().map(StolenGoods::escaped)
                        .collect(Collectors.joining("</li><li>", "<ul><li>", "</li></ul>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}

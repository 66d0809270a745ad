package dragonkey.client.signin;

import java.util.Locale;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.ui.Messages;

/// What is known of the connection before it is used.
///
/// @param issuer as shown; the embedded provider's may not have an address yet
public record ConnectionSummary(Connection connection, String issuer) {

    /// The line under the title: which connection, and whom it asks.
    String line() {
        return Messages.text("signin.line", connection.name(), issuer);
    }

    /// Whether a client asks for itself, and nobody signs in.
    boolean isAlone() {
        return connection.browser() == Browser.NONE;
    }

    /// The words of a key for this way of signing in.
    String words(String key, Object... values) {
        return Messages.text(key + "." + connection.browser().name().toLowerCase(Locale.ROOT), values);
    }
}

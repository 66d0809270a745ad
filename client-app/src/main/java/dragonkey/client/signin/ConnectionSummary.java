package dragonkey.client.signin;

import java.util.Locale;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.ui.Messages;

/// What is known of the connection before it is used.
///
/// @param issuer as shown; the embedded provider's may not have an address yet
public record ConnectionSummary(Connection connection, String issuer) {
    /// What the sign-in says of a connection in the list.
    public static ConnectionSummary of(ConnectionEntry entry) {
        Connection connection = entry.connection();
        return new ConnectionSummary(connection,
                entry.origin() == ConnectionEntry.ConnectionOrigin.EMBEDDED
                        ? Messages.text("signin.embedded")
                        : connection.provider().issuer().toString());
    }

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

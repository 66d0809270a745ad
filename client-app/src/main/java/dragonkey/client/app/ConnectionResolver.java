package dragonkey.client.app;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableValue;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.connection.ConnectionMapper;
import dragonkey.client.connection.Connections;
import dragonkey.client.connection.Preset;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.store.SecretStore;

/// Makes a connection ready for use, for the window and for commands: the embedded provider gets its address, a
/// confidential client its secret, and a connection that nobody has confirmed gets no further.
public final class ConnectionResolver implements Connections {
    /// Stands for an address that is not known before the embedded provider runs; nothing is ever sent there.
    static final URI UNKNOWN_ISSUER = URI.create("http://localhost/");

    private final SecretStore secrets;
    private final EmbeddedIssuer embeddedIssuer;
    private final BooleanSupplier dark;
    private final PendingWrites pendingWrites;
    private volatile ConnectionEntry chosen;

    /// Where the embedded provider is. Asking may start it and wait.
    @FunctionalInterface
    public interface EmbeddedIssuer {
        /// Its issuer.
        ///
        /// @throws ProblemException when it cannot start, or nobody knows where it is
        URI issuer() throws ProblemException;
    }

    /// What is being kept while somebody asks for it.
    @FunctionalInterface
    public interface PendingWrites {
        /// Nothing is written beside.
        PendingWrites NONE = () -> {
        };

        /// Waits until all is kept that was to be kept before this call.
        void awaitKept() throws InterruptedException;
    }

    /// Begins with one connection.
    ///
    /// @param dark whether the embedded provider's pages shall be dark
    /// @param pendingWrites waited for before a secret is read: it may have been typed in a moment ago
    public ConnectionResolver(SecretStore secrets, EmbeddedIssuer embeddedIssuer, ConnectionEntry chosen,
            BooleanSupplier dark, PendingWrites pendingWrites) {
        this.secrets = secrets;
        this.embeddedIssuer = embeddedIssuer;
        this.chosen = chosen;
        this.dark = dark;
        this.pendingWrites = pendingWrites;
    }

    /// Follows what is chosen in the window. Called on the FX thread, while the others may be called on any.
    void follow(ObservableValue<ConnectionEntry> current) {
        current.subscribe(entry -> chosen = entry);
    }

    @Override
    public ConnectionEntry chosen() {
        return chosen;
    }

    @Override
    public Connection resolve(ConnectionEntry entry) throws ProblemException {
        if (!entry.confirmed()) {
            throw ProblemException.of(ProblemCode.CONNECTION_UNCONFIRMED, "");
        }
        Connection connection = entry.connection();
        if (entry.origin() == ConnectionOrigin.EMBEDDED) {
            return at(embeddedIssuer.issuer(), connection);
        }
        if (connection.client().authentication() instanceof ClientAuthentication.NoAuthentication) {
            return connection;
        }
        awaitKept();
        Optional<String> secret = secrets.read(entry.id());
        if (secret.isEmpty()) {
            throw ProblemException.of(ProblemCode.CONNECTION_NO_SECRET, "");
        }
        return ConnectionMapper.withSecret(connection, secret.get());
    }

    private void awaitKept() {
        try {
            pendingWrites.awaitKept();
        } catch (InterruptedException _) {
            // Whoever does not want the answer any more finds out at its next wait.
            Thread.currentThread().interrupt();
        }
    }

    /// The connection to the embedded provider as it is before anybody chose or changed anything.
    public static ConnectionEntry embedded() {
        var client = new ClientRegistration(Preset.EMBEDDED_CLIENT_ID, Preset.LOOPBACK_REDIRECT_URI,
                Preset.EMBEDDED_SCOPE, RequestParameters.NOTHING);
        return embedded(new Connection(Preset.EMBEDDED_NAME, new Provider(UNKNOWN_ISSUER), client,
                UNKNOWN_ISSUER, Browser.EMBEDDED));
    }

    static ConnectionEntry embedded(Connection connection) {
        return new ConnectionEntry(Preset.EMBEDDED_NAME, connection, ConnectionOrigin.EMBEDDED, true);
    }

    /// The embedded provider's pages can wear the window's theme; nobody else's is asked to.
    private Connection at(URI issuer, Connection template) {
        ClientRegistration client = template.client();
        var theme = new RequestParameters.ExtraParameters(
                Map.of("ui_theme", dark.getAsBoolean() ? "dark" : "light"), Map.of(), Map.of());
        var parameters = new RequestParameters(client.asked().target(), client.asked().person(), theme,
                client.asked().dpop());
        URI api = template.api().equals(UNKNOWN_ISSUER)
                ? ConnectionMapper.asFolder(issuer).resolve("api/")
                : template.api();
        return new Connection(template.name(), new Provider(issuer), client.asking(parameters), api,
                template.browser());
    }
}

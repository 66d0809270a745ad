package dragonkey.client.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dragonkey.client.api.ApiAddresses;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.connection.ConnectionMapper;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.connection.Preset;
import dragonkey.client.connections.ConnectionsModel;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.NetworkRoute;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.signin.ConnectionSummary;
import dragonkey.client.store.SecretStore;
import dragonkey.client.ui.Messages;

/// Makes what is chosen ready for use: the embedded provider gets its address, a confidential client its secret, and
/// a connection that nobody has confirmed gets no further.
final class ConnectionResolver implements ConnectionSource {
    /// Stands for an address that is not known before the embedded provider runs; nothing is ever sent there.
    private static final URI NOT_YET = URI.create("http://localhost/");

    private final EmbeddedProvider provider;
    private final BooleanSupplier dark;
    private final SecretStore secrets;
    private volatile ConnectionEntry current;

    /// @param dark whether the window is dark now
    ConnectionResolver(WindowOptions windowOptions, EmbeddedProvider provider, SecretStore secrets,
            BooleanSupplier dark) throws WindowOptions.WrongUsage {
        this.provider = provider;
        this.secrets = secrets;
        this.dark = dark;
        this.current = first(windowOptions).getFirst();
    }

    /// What is there without the list: the command line's connection first, since it was asked for.
    static List<ConnectionEntry> first(WindowOptions windowOptions) throws WindowOptions.WrongUsage {
        var first = new ArrayList<ConnectionEntry>();
        Optional<URI> issuer = windowOptions.issuer();
        if (issuer.isPresent()) {
            String clientId = windowOptions.clientId().orElse(Preset.EMBEDDED_CLIENT_ID);
            String name = issuer.get().getHost() + " · " + clientId;
            // Two issuers on one host are two connections.
            first.add(new ConnectionEntry(issuer.get() + " " + clientId,
                    described(windowOptions, name, issuer.get(), clientId), ConnectionOrigin.GIVEN, true));
        }
        if (windowOptions.embeddedProviderAllowed()) {
            first.add(new ConnectionEntry(Preset.EMBEDDED_NAME, embedded(windowOptions),
                    ConnectionOrigin.EMBEDDED, true));
        }
        return first;
    }

    /// Follows the list. Called on the FX thread, while [#get()] may be asked on any.
    void follow(ConnectionsModel model) {
        model.current().subscribe(connectionEntry -> current = connectionEntry);
    }

    @Override
    public Connection get() throws ProblemException {
        return ready(current);
    }

    /// The connection that is chosen now, whichever is chosen when it is used.
    ConnectionSource now() {
        ConnectionEntry chosen = current;
        return () -> ready(chosen);
    }

    /// Where these tokens may be spent.
    static ApiAddresses.ApiAddress api(ConnectionSource here, Tokens tokens) throws ProblemException {
        Connection connection = here.get();
        tokens.requireIssuer(connection.provider().issuer());
        return new ApiAddresses.ApiAddress(connection.api(), connection.provider().network());
    }

    ConnectionEntry chosen() {
        return current;
    }

    /// The network of the connection that is chosen now: what it calls beside its provider goes the same way.
    NetworkRoute network() {
        return current.connection().provider().network();
    }

    /// What the sign-in says of a connection before it is used.
    static ConnectionSummary facts(ConnectionEntry connectionEntry) {
        Connection connection = connectionEntry.connection();
        String issuer = connectionEntry.origin() == ConnectionOrigin.EMBEDDED
                ? Messages.text("signin.embedded")
                : connection.provider().issuer().toString();
        return new ConnectionSummary(connection, issuer);
    }

    private Connection ready(ConnectionEntry connectionEntry) throws ProblemException {
        if (!connectionEntry.confirmed()) {
            throw new ProblemException(Problem.of(ProblemCode.CONNECTION_UNCONFIRMED, ""));
        }
        Connection connection = connectionEntry.connection();
        if (connectionEntry.origin() == ConnectionOrigin.EMBEDDED) {
            return running(connection);
        }
        if (connection.client().authentication() instanceof ClientAuthentication.NoAuthentication) {
            return connection;
        }
        Optional<String> secret = secrets.read(connectionEntry.id());
        if (secret.isEmpty()) {
            throw new ProblemException(Problem.of(ProblemCode.CONNECTION_NO_SECRET, ""));
        }
        return ConnectionMapper.withSecret(connection, secret.get());
    }

    /// The embedded provider's pages can wear the window's theme; nobody else's is asked to.
    private Connection running(Connection template) throws ProblemException {
        URI issuer = provider.issuer();
        ClientRegistration clientRegistration = template.client();
        var extraParameters = new RequestParameters.ExtraParameters(
                Map.of("ui_theme", dark.getAsBoolean() ? "dark" : "light"), Map.of(), Map.of());
        var requestParameters = new RequestParameters(clientRegistration.asked().target(),
                clientRegistration.asked().person(), extraParameters, clientRegistration.asked().dpop());
        URI api = template.api().equals(NOT_YET)
                ? ConnectionMapper.asFolder(issuer).resolve("api/")
                : template.api();
        return new Connection(template.name(), new Provider(issuer),
                clientRegistration.asking(requestParameters), api, template.browser());
    }

    private static Connection embedded(WindowOptions windowOptions) throws WindowOptions.WrongUsage {
        // With --issuer the options are about that one.
        if (windowOptions.issuer().isEmpty()) {
            return described(windowOptions, Preset.EMBEDDED_NAME, NOT_YET,
                    windowOptions.clientId().orElse(Preset.EMBEDDED_CLIENT_ID));
        }
        var clientRegistration = new ClientRegistration(Preset.EMBEDDED_CLIENT_ID,
                Preset.LOOPBACK_REDIRECT_URI, Preset.EMBEDDED_SCOPE, RequestParameters.NOTHING);
        return new Connection(Preset.EMBEDDED_NAME, new Provider(NOT_YET), clientRegistration, NOT_YET,
                Browser.EMBEDDED);
    }

    /// The dragons' own client may ask for dragons where their provider runs: on this computer, inside this program or
    /// beside it. A client of that name elsewhere is somebody else's, and asks for what everybody knows.
    private static boolean isOurs(URI issuer, String clientId) {
        return clientId.equals(Preset.EMBEDDED_CLIENT_ID) && issuer.getHost() != null
                && WebAddress.isLoopback(issuer.getHost());
    }

    private static Connection described(WindowOptions windowOptions, String name, URI issuer, String clientId)
            throws WindowOptions.WrongUsage {
        var resourceTarget = new RequestParameters.ResourceTarget(windowOptions.resource().orElse(null),
                windowOptions.audience().orElse(null));
        var authenticationParameters = new RequestParameters.AuthenticationParameters(null,
                windowOptions.maxAge().orElse(null), null, null, null);
        List<String> scope = windowOptions.scope()
                .orElse(isOurs(issuer, clientId) ? Preset.EMBEDDED_SCOPE : Preset.GENERIC_SCOPE);
        var clientRegistration = new ClientRegistration(clientId,
                windowOptions.redirectUri().orElse(Preset.LOOPBACK_REDIRECT_URI), scope,
                new RequestParameters(resourceTarget, authenticationParameters,
                        RequestParameters.ExtraParameters.NONE, false));
        URI api = windowOptions.api().map(ConnectionMapper::asFolder).orElseGet(
                () -> issuer.equals(NOT_YET) ? NOT_YET : ConnectionMapper.asFolder(issuer).resolve("api/"));
        return new Connection(name, new Provider(issuer), clientRegistration, api, windowOptions.browser());
    }
}

package dragonkey.client.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dragonkey.client.api.ApiBase;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.connection.Drafts;
import dragonkey.client.connection.Entry;
import dragonkey.client.connection.Entry.Origin;
import dragonkey.client.connection.Presets;
import dragonkey.client.connections.ConnectionsModel;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.NetworkRoute;
import dragonkey.client.oauth.Asked;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.IssuedBy;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.signin.Facts;
import dragonkey.client.store.SecretStore;
import dragonkey.client.ui.Messages;

/// Makes what is chosen ready for use: the embedded provider gets its address, a confidential client its secret, and
/// a connection that nobody has confirmed gets no further.
final class Connections implements ConnectionSource {
    /// Stands for an address that is not known before the embedded provider runs; nothing is ever sent there.
    private static final URI NOT_YET = URI.create("http://localhost/");

    private final EmbeddedProvider provider;
    private final BooleanSupplier dark;
    private final SecretStore secrets;
    private volatile Entry current;

    /// @param dark whether the window is dark now
    Connections(Options options, EmbeddedProvider provider, SecretStore secrets, BooleanSupplier dark)
            throws Options.WrongUsage {
        this.provider = provider;
        this.secrets = secrets;
        this.dark = dark;
        this.current = first(options).getFirst();
    }

    /// What is there without the list: the command line's connection first, since it was asked for.
    static List<Entry> first(Options options) throws Options.WrongUsage {
        var first = new ArrayList<Entry>();
        Optional<URI> issuer = options.issuer();
        if (issuer.isPresent()) {
            String clientId = options.clientId().orElse(Presets.EMBEDDED_CLIENT_ID);
            String name = issuer.get().getHost() + " · " + clientId;
            // Two issuers on one host are two connections.
            first.add(new Entry(issuer.get() + " " + clientId,
                    described(options, name, issuer.get(), clientId), Origin.GIVEN, true));
        }
        if (options.embeddedProviderAllowed()) {
            first.add(new Entry(Presets.EMBEDDED_NAME, embedded(options), Origin.EMBEDDED, true));
        }
        return first;
    }

    /// Follows the list. Called on the FX thread, while [#get()] may be asked on any.
    void follow(ConnectionsModel model) {
        model.current().subscribe(entry -> current = entry);
    }

    @Override
    public Connection get() throws Refused {
        return ready(current);
    }

    /// The connection that is chosen now, whichever is chosen when it is used.
    ConnectionSource now() {
        Entry chosen = current;
        return () -> ready(chosen);
    }

    /// Where these tokens may be spent.
    static ApiBase.Place api(ConnectionSource here, Tokens tokens) throws Refused {
        Connection connection = here.get();
        IssuedBy.require(tokens, connection.provider().issuer());
        return new ApiBase.Place(connection.api(), connection.provider().network());
    }

    Entry chosen() {
        return current;
    }

    /// The network of the connection that is chosen now: what it calls beside its provider goes the same way.
    NetworkRoute network() {
        return current.connection().provider().network();
    }

    /// What the sign-in says of a connection before it is used.
    static Facts facts(Entry entry) {
        Connection connection = entry.connection();
        String issuer = entry.origin() == Origin.EMBEDDED
                ? Messages.text("signin.embedded")
                : connection.provider().issuer().toString();
        return new Facts(connection, issuer);
    }

    private Connection ready(Entry entry) throws Refused {
        if (!entry.confirmed()) {
            throw new Refused(Problem.of("connection.unconfirmed", ""));
        }
        Connection connection = entry.connection();
        if (entry.origin() == Origin.EMBEDDED) {
            return running(connection);
        }
        if (connection.client().authentication() instanceof ClientAuthentication.None) {
            return connection;
        }
        Optional<String> secret = secrets.read(entry.id());
        if (secret.isEmpty()) {
            throw new Refused(Problem.of("connection.no_secret", ""));
        }
        return Drafts.withSecret(connection, secret.get());
    }

    /// The embedded provider's pages can wear the window's theme; nobody else's is asked to.
    private Connection running(Connection template) throws Refused {
        URI issuer = provider.issuer();
        Client client = template.client();
        var extra = new Asked.Extra(Map.of("ui_theme", dark.getAsBoolean() ? "dark" : "light"), Map.of(),
                Map.of());
        var asked = new Asked(client.asked().target(), client.asked().person(), extra, client.asked().dpop());
        URI api = template.api().equals(NOT_YET) ? Drafts.asFolder(issuer).resolve("api/") : template.api();
        return new Connection(template.name(), new Provider(issuer), client.asking(asked), api,
                template.browser());
    }

    private static Connection embedded(Options options) throws Options.WrongUsage {
        // With --issuer the options are about that one.
        if (options.issuer().isEmpty()) {
            return described(options, Presets.EMBEDDED_NAME, NOT_YET,
                    options.clientId().orElse(Presets.EMBEDDED_CLIENT_ID));
        }
        var client = new Client(Presets.EMBEDDED_CLIENT_ID, Presets.LOOPBACK_REDIRECT_URI,
                Presets.EMBEDDED_SCOPE, Asked.NOTHING);
        return new Connection(Presets.EMBEDDED_NAME, new Provider(NOT_YET), client, NOT_YET,
                Browser.EMBEDDED);
    }

    /// The dragons' own client may ask for dragons where their provider runs: on this computer, inside this program or
    /// beside it. A client of that name elsewhere is somebody else's, and asks for what everybody knows.
    private static boolean isOurs(URI issuer, String clientId) {
        return clientId.equals(Presets.EMBEDDED_CLIENT_ID) && issuer.getHost() != null
                && WebAddress.isLoopback(issuer.getHost());
    }

    private static Connection described(Options options, String name, URI issuer, String clientId)
            throws Options.WrongUsage {
        var target = new Asked.Target(options.resource().orElse(null), options.audience().orElse(null));
        var person = new Asked.Person(null, options.maxAge().orElse(null), null, null, null);
        List<String> scope = options.scope()
                .orElse(isOurs(issuer, clientId) ? Presets.EMBEDDED_SCOPE : Presets.GENERIC_SCOPE);
        var client = new Client(clientId, options.redirectUri().orElse(Presets.LOOPBACK_REDIRECT_URI), scope,
                new Asked(target, person, Asked.Extra.NONE, false));
        URI api = options.api().map(Drafts::asFolder)
                .orElseGet(() -> issuer.equals(NOT_YET) ? NOT_YET : Drafts.asFolder(issuer).resolve("api/"));
        return new Connection(name, new Provider(issuer), client, api, options.browser());
    }
}

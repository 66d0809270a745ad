package dragonkey.client.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dragonkey.client.app.CommandLine.WrongUsage;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.connection.ConnectionMapper;
import dragonkey.client.connection.Preset;
import dragonkey.client.core.WebAddress;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.ui.Theme;

/// What was asked for on the command line of the window or the tour. Everything is read at once, so that a mistake is said
/// before a window opens.
public final class WindowOptions {
    /// The child of the user's preferences that everything is kept under, unless another one is named.
    public static final String PREFS_NODE = "dragonkey";
    private static final Set<String> WITH_VALUE = Set.of("issuer", "client-id", "redirect-uri", "scope",
            "resource", "audience", "api", "max-age", "browser", "prefs-node", "theme", "out");
    private static final Set<String> FLAGS = Set.of("no-embedded-provider", "quit-when-shown");
    private static final String COMMAND_TOUR = "tour";

    private final boolean tour;
    private final CommandLine line;
    private final Optional<URI> issuer;
    private final Optional<URI> redirectUri;
    private final Optional<URI> resource;
    private final Optional<URI> api;
    private final Optional<Duration> maxAge;
    private final Browser browser;
    private final Optional<Theme> theme;

    private WindowOptions(boolean tour, CommandLine line) throws WrongUsage {
        this.tour = tour;
        this.line = line;
        issuer = line.address("issuer");
        redirectUri = line.address("redirect-uri");
        resource = line.address("resource");
        api = line.address("api");
        maxAge = line.seconds("max-age");
        browser = line.choice("browser", Browser.class).orElse(Browser.EMBEDDED);
        theme = line.choice("theme", Theme.class);
    }

    /// Reads and checks the arguments.
    ///
    /// @throws WrongUsage for the first mistake in them
    public static WindowOptions parse(List<String> arguments) throws WrongUsage {
        boolean tour = !arguments.isEmpty() && arguments.getFirst().equals(COMMAND_TOUR);
        CommandLine line = CommandLine.read(tour ? arguments.subList(1, arguments.size()) : arguments,
                WITH_VALUE, FLAGS);
        if (!line.words().isEmpty()) {
            throw new WrongUsage("not an option: " + line.words().getFirst());
        }
        WindowOptions options = new WindowOptions(tour, line.withoutBlanks());
        options.check();
        return options;
    }

    private void check() throws WrongUsage {
        if (browser == Browser.NONE) {
            throw new WrongUsage(
                    "--browser none needs a secret, and those are not for command lines: make a connection");
        }
        if (issuer.isPresent() && clientId().isEmpty()) {
            throw new WrongUsage("--issuer needs --client-id too");
        }
        if (issuer.isEmpty() && !embeddedProviderAllowed()) {
            throw new WrongUsage("--no-embedded-provider needs --issuer");
        }
    }

    public boolean isTour() {
        return tour;
    }

    /// The folder for the tour's pictures.
    Path out() {
        return Path.of(line.value("out").orElse("out"));
    }

    public boolean quitWhenShown() {
        return line.has("quit-when-shown");
    }

    boolean embeddedProviderAllowed() {
        return !line.has("no-embedded-provider");
    }

    Optional<URI> issuer() {
        return issuer;
    }

    Optional<String> clientId() {
        return line.value("client-id");
    }

    Optional<List<String>> scope() {
        return line.value("scope").map(scope -> Arrays.asList(scope.strip().split("\\s+")));
    }

    /// The child of the user's preferences that everything is kept under.
    public String prefsNode() {
        return line.value("prefs-node").orElse(PREFS_NODE);
    }

    Optional<Duration> maxAge() {
        return maxAge;
    }

    Browser browser() {
        return browser;
    }

    /// The theme that was asked for; empty when what was chosen last time stands.
    Optional<Theme> theme() {
        return theme;
    }

    /// The connections that are there without a list: the one described here first, since it was asked for.
    List<ConnectionEntry> connections() {
        var first = new ArrayList<ConnectionEntry>();
        if (issuer.isPresent()) {
            String clientId = clientId().orElse(Preset.EMBEDDED_CLIENT_ID);
            String name = issuer.get().getHost() + " · " + clientId;
            // Two issuers on one host are two connections.
            first.add(new ConnectionEntry(issuer.get() + " " + clientId,
                    described(name, issuer.get(), clientId), ConnectionOrigin.GIVEN, true));
        }
        if (embeddedProviderAllowed()) {
            // With --issuer the options are about that one.
            first.add(issuer.isPresent()
                    ? ConnectionResolver.embedded()
                    : ConnectionResolver
                            .embedded(described(Preset.EMBEDDED_NAME, ConnectionResolver.UNKNOWN_ISSUER,
                                    clientId().orElse(Preset.EMBEDDED_CLIENT_ID))));
        }
        return first;
    }

    private Connection described(String name, URI issuer, String clientId) {
        var target = new RequestParameters.ResourceTarget(resource.orElse(null),
                line.value("audience").orElse(null));
        var authentication = new RequestParameters.AuthenticationParameters(null, maxAge.orElse(null), null,
                null, null);
        List<String> scope = scope()
                .orElse(isOurs(issuer, clientId) ? Preset.EMBEDDED_SCOPE : Preset.GENERIC_SCOPE);
        var client = new ClientRegistration(clientId, redirectUri.orElse(Preset.LOOPBACK_REDIRECT_URI), scope,
                new RequestParameters(target, authentication, RequestParameters.ExtraParameters.NONE, false));
        URI address = api.map(ConnectionMapper::asFolder)
                .orElseGet(() -> issuer.equals(ConnectionResolver.UNKNOWN_ISSUER)
                        ? issuer
                        : ConnectionMapper.asFolder(issuer).resolve("api/"));
        return new Connection(name, new Provider(issuer), client, address, browser);
    }

    /// The dragons' own client may ask for dragons where their provider runs: on this computer, inside this program or
    /// beside it. A client of that name elsewhere is somebody else's, and asks for what everybody knows.
    private static boolean isOurs(URI issuer, String clientId) {
        return clientId.equals(Preset.EMBEDDED_CLIENT_ID) && issuer.getHost() != null
                && WebAddress.isLoopback(issuer.getHost());
    }
}

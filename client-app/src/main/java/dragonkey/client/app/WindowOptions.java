package dragonkey.client.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dragonkey.client.app.CommandArguments.WrongUsage;
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
import dragonkey.client.ui.Language;
import dragonkey.client.ui.Theme;

/// What was asked for on the command line of the window or the tour. Everything is read at once, so that a mistake is said
/// before a window opens.
public final class WindowOptions {
    /// The child of the user's preferences that everything is kept under, unless another one is named.
    public static final String PREFS_NODE = "dragonkey";
    private static final List<Browser> BROWSERS = List.of(Browser.EMBEDDED, Browser.SYSTEM, Browser.DEVICE);
    private static final List<Theme> THEMES = List.of(Theme.values());
    private static final List<Language> LANGUAGES = List.of(Language.values());
    private static final String COMMAND_TOUR = "tour";

    private final boolean tour;
    private final CommandArguments line;
    private final Optional<URI> issuer;
    private final Optional<URI> redirectUri;
    private final Optional<URI> resource;
    private final Optional<URI> api;
    private final Optional<Duration> maxAge;
    private final Browser browser;
    private final Optional<Theme> theme;
    private final Optional<Language> language;

    private WindowOptions(boolean tour, CommandArguments line) throws WrongUsage {
        this.tour = tour;
        this.line = line;
        issuer = line.address("issuer");
        redirectUri = line.address("redirect-uri");
        resource = line.address("resource");
        api = line.address("api");
        maxAge = line.seconds("max-age");
        if (line.value("browser").filter(CommandArguments.word(Browser.NONE)::equals).isPresent()) {
            throw new WrongUsage(
                    "--browser none needs a secret, and those are not for command lines: make a connection");
        }
        browser = line.choice("browser", BROWSERS).orElse(Browser.EMBEDDED);
        theme = line.choice("theme", THEMES);
        language = line.choice("language", LANGUAGES);
    }

    /// The options of the window, which is the program without a command.
    public static CommandSyntax syntax() {
        return described(new CommandSyntax("dragonkey", "Opens the window.")).exit(0, "the window was closed")
                .exit(CommandArguments.WRONG_USAGE, "wrong usage");
    }

    /// The options of the tour.
    public static CommandSyntax tourSyntax() {
        return described(new CommandSyntax(COMMAND_TOUR,
                "Goes through the whole program without a display, light and dark, in English and in German, and takes pictures."))
                .exit(0, "every step worked").exit(1, "a step did not work")
                .exit(CommandArguments.WRONG_USAGE, "wrong usage");
    }

    private static CommandSyntax described(CommandSyntax syntax) {
        return withConnection(syntax.lastCounts())
                .choice("browser", BROWSERS, "where you sign in; else embedded")
                .option("prefs-node", "NAME",
                        "keep sessions and settings under another name than " + PREFS_NODE)
                .choice("theme", THEMES, "for this run; else what you chose last, and for the tour both")
                .choice("language", LANGUAGES,
                        "for this run; else what you chose last, and for the tour both")
                .option("out", "DIR", "the folder for the tour's pictures; else out")
                .flag("no-embedded-provider", "the embedded provider is not started; needs --issuer")
                .flag("quit-when-shown", "end when the window is painted, for measuring");
    }

    /// The options that describe a connection, but for where its page is shown.
    public static CommandSyntax withConnection(CommandSyntax syntax) {
        return syntax.option("issuer", "URL", "the provider; else the embedded one")
                .option("client-id", "ID", "the client as registered there; needed with --issuer")
                .option("redirect-uri", "URI",
                        "the redirect URI as registered; else http://127.0.0.1/callback")
                .option("scope", "SCOPES",
                        "what to ask for, in quotes when it is several; openid is always added")
                .option("resource", "URI", "resource indicator (RFC 8707)")
                .option("audience", "AUD", "the audience parameter that some providers want instead")
                .option("api", "URL", "base address of an API with dragons; else api/ below the issuer")
                .option("max-age", "SECONDS", "how long ago you may have signed in at the provider");
    }

    /// The connection that the options of a command describe, if they do.
    ///
    /// @throws WrongUsage for the first mistake in them
    public static Optional<ConnectionEntry> given(CommandArguments line) throws WrongUsage {
        WindowOptions options = new WindowOptions(false, line);
        options.check();
        return options.given();
    }

    /// Reads and checks the arguments.
    ///
    /// @throws WrongUsage for the first mistake in them
    public static WindowOptions parse(List<String> arguments) throws WrongUsage {
        boolean tour = !arguments.isEmpty() && arguments.getFirst().equals(COMMAND_TOUR);
        CommandArguments line = arguments.isEmpty()
                ? CommandArguments.NONE
                : tour ? tourSyntax().read(arguments.subList(1, arguments.size())) : syntax().read(arguments);
        WindowOptions options = new WindowOptions(tour, line.withoutBlanks());
        options.check();
        return options;
    }

    private void check() throws WrongUsage {
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

    /// The language that was asked for; empty when what was chosen last time stands.
    Optional<Language> language() {
        return language;
    }

    /// The connection that is described here, if one is.
    Optional<ConnectionEntry> given() {
        return issuer.map(address -> {
            String clientId = clientId().orElse(Preset.EMBEDDED_CLIENT_ID);
            String name = address.getHost() + " · " + clientId;
            // Two issuers on one host are two connections.
            return new ConnectionEntry(address + " " + clientId, described(name, address, clientId),
                    ConnectionOrigin.GIVEN, true);
        });
    }

    /// The connections that are there without a list: the one described here first, since it was asked for.
    List<ConnectionEntry> connections() {
        var first = new ArrayList<ConnectionEntry>();
        given().ifPresent(first::add);
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

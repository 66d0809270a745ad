package dragonkey.client.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

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

/// What was asked for on the command line.
public final class WindowOptions {
    private static final Set<String> WITH_VALUE = Set.of("issuer", "client-id", "redirect-uri", "scope",
            "resource", "audience", "api", "max-age", "browser", "prefs-node", "theme", "out");
    private static final Set<String> ALONE = Set.of("no-embedded-provider", "quit-when-shown");
    private static final String COMMAND_TOUR = "tour";

    private final boolean tour;
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    /// A command line that cannot be understood; the message is one line for the person who wrote it.
    public static final class WrongUsage extends Exception {
        private static final long serialVersionUID = 1;

        public WrongUsage(String message) {
            super(message);
        }
    }

    private WindowOptions(boolean tour) {
        this.tour = tour;
    }

    public static WindowOptions parse(List<String> arguments) throws WrongUsage {
        Deque<String> rest = new ArrayDeque<>(arguments);
        boolean tour = COMMAND_TOUR.equals(rest.peek());
        if (tour) {
            rest.remove();
        }
        WindowOptions windowOptions = new WindowOptions(tour);
        while (!rest.isEmpty()) {
            windowOptions.take(rest.remove(), rest);
        }
        windowOptions.check();
        return windowOptions;
    }

    private void take(String argument, Deque<String> rest) throws WrongUsage {
        if (!argument.startsWith("--")) {
            throw new WrongUsage("not an option: " + argument);
        }
        String[] both = argument.substring(2).split("=", 2);
        String name = both[0];
        if (ALONE.contains(name) && both.length == 1) {
            flags.add(name);
        } else if (!WITH_VALUE.contains(name)) {
            throw new WrongUsage("unknown option: --" + name);
        } else {
            String value = both.length == 2 ? both[1] : rest.poll();
            if (value == null || value.isBlank()) {
                throw new WrongUsage("--" + name + " needs a value");
            }
            values.put(name, value);
        }
    }

    /// Everything is read once here, so that a mistake is said before a window opens.
    private void check() throws WrongUsage {
        for (String name : List.of("issuer", "redirect-uri", "resource", "api")) {
            address(name);
        }
        maxAge();
        if (browser() == Browser.NONE) {
            throw new WrongUsage(
                    "--browser none needs a secret, and those are not for command lines: make a connection");
        }
        theme();
        if (values.containsKey("issuer") && !values.containsKey("client-id")) {
            throw new WrongUsage("--issuer needs --client-id too");
        }
        if (!values.containsKey("issuer") && flags.contains("no-embedded-provider")) {
            throw new WrongUsage("--no-embedded-provider needs --issuer");
        }
    }

    public boolean isTour() {
        return tour;
    }

    /// The folder for the tour's pictures.
    Path out() {
        return Path.of(values.getOrDefault("out", "out"));
    }

    public boolean quitWhenShown() {
        return flags.contains("quit-when-shown");
    }

    boolean embeddedProviderAllowed() {
        return !flags.contains("no-embedded-provider");
    }

    Optional<URI> issuer() {
        return read("issuer");
    }

    Optional<URI> redirectUri() {
        return read("redirect-uri");
    }

    Optional<URI> resource() {
        return read("resource");
    }

    Optional<URI> api() {
        return read("api");
    }

    Optional<String> clientId() {
        return Optional.ofNullable(values.get("client-id"));
    }

    Optional<String> audience() {
        return Optional.ofNullable(values.get("audience"));
    }

    Optional<List<String>> scope() {
        return Optional.ofNullable(values.get("scope"))
                .map(scope -> Arrays.asList(scope.strip().split("\\s+")));
    }

    /// The child of the user's preferences that everything is kept under.
    public String prefsNode() {
        return values.getOrDefault("prefs-node", "dragonkey");
    }

    Optional<Duration> maxAge() throws WrongUsage {
        String seconds = values.get("max-age");
        if (seconds == null) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(seconds);
            if (number >= 0 && number <= Integer.MAX_VALUE) {
                return Optional.of(Duration.ofSeconds(number));
            }
        } catch (NumberFormatException notANumber) {
            throw new WrongUsage("--max-age is a number of seconds, not " + seconds);
        }
        throw new WrongUsage("--max-age is a number of seconds, not " + seconds);
    }

    Browser browser() throws WrongUsage {
        return choice("browser", Browser.class, Browser.EMBEDDED);
    }

    /// The theme that was asked for; empty when what was chosen last time stands.
    Optional<Theme> theme() throws WrongUsage {
        return values.containsKey("theme")
                ? Optional.of(choice("theme", Theme.class, Theme.SYSTEM))
                : Optional.empty();
    }

    private <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) throws WrongUsage {
        String word = values.get(name);
        if (word == null) {
            return otherwise;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw new WrongUsage("--" + name + " does not know " + word);
    }

    private Optional<URI> read(String name) {
        return Optional.ofNullable(values.get(name)).map(URI::create);
    }

    private void address(String name) throws WrongUsage {
        @Nullable
        String text = values.get(name);
        if (text == null) {
            return;
        }
        try {
            if (new URI(text).isAbsolute()) {
                return;
            }
        } catch (URISyntaxException notAnAddress) {
            throw new WrongUsage("--" + name + " is not an address: " + text);
        }
        throw new WrongUsage("--" + name + " is not a whole address: " + text);
    }

    /// The connections that are there without a list: the one described here first, since it was asked for.
    List<ConnectionEntry> connections() throws WrongUsage {
        var first = new ArrayList<ConnectionEntry>();
        Optional<URI> issuer = issuer();
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

    private Connection described(String name, URI issuer, String clientId) throws WrongUsage {
        var target = new RequestParameters.ResourceTarget(resource().orElse(null), audience().orElse(null));
        var authentication = new RequestParameters.AuthenticationParameters(null, maxAge().orElse(null), null,
                null, null);
        List<String> scope = scope()
                .orElse(isOurs(issuer, clientId) ? Preset.EMBEDDED_SCOPE : Preset.GENERIC_SCOPE);
        var client = new ClientRegistration(clientId, redirectUri().orElse(Preset.LOOPBACK_REDIRECT_URI),
                scope,
                new RequestParameters(target, authentication, RequestParameters.ExtraParameters.NONE, false));
        URI api = api().map(ConnectionMapper::asFolder)
                .orElseGet(() -> issuer.equals(ConnectionResolver.UNKNOWN_ISSUER)
                        ? issuer
                        : ConnectionMapper.asFolder(issuer).resolve("api/"));
        return new Connection(name, new Provider(issuer), client, api, browser());
    }

    /// The dragons' own client may ask for dragons where their provider runs: on this computer, inside this program or
    /// beside it. A client of that name elsewhere is somebody else's, and asks for what everybody knows.
    private static boolean isOurs(URI issuer, String clientId) {
        return clientId.equals(Preset.EMBEDDED_CLIENT_ID) && issuer.getHost() != null
                && WebAddress.isLoopback(issuer.getHost());
    }
}

package dragonkey.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.connection.Presets;
import dragonkey.client.oauth.Asked;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.Refused;
import dragonkey.client.provider.EmbeddedProvider;

/// The connection that the command line asks for: a given provider, or the embedded one.
final class Connections implements ConnectionSource {
    private final Options options;
    private final Browser browser;
    private final @Nullable Duration maxAge;
    private final EmbeddedProvider provider;
    private final BooleanSupplier dark;

    /// @param dark whether the window is dark now
    Connections(Options options, EmbeddedProvider provider, BooleanSupplier dark) throws Options.WrongUsage {
        this.options = options;
        this.browser = options.browser();
        this.maxAge = options.maxAge().orElse(null);
        this.provider = provider;
        this.dark = dark;
    }

    @Override
    public Connection get() throws Refused {
        URI issuer = isEmbedded() ? provider.issuer() : options.issuer().orElseThrow();
        URI redirectUri = options.redirectUri().orElse(Presets.LOOPBACK_REDIRECT_URI);
        var target = new Asked.Target(options.resource().orElse(null), options.audience().orElse(null));
        var person = new Asked.Person(null, maxAge, null, null, null);
        var extra = new Asked.Extra(extraParameters(), Map.of(), Map.of());
        var client = new Client(clientId(), redirectUri, scope(), new Asked(target, person, extra, false));
        return new Connection(name(), new Provider(issuer), client,
                options.api().map(Connections::asFolder).orElseGet(() -> asFolder(issuer).resolve("api/")),
                browser);
    }

    boolean isEmbedded() {
        return options.issuer().isEmpty();
    }

    /// What the session is stored under: two issuers on one host are two connections.
    String storeName() {
        return isEmbedded() ? Presets.EMBEDDED_NAME : options.issuer().orElseThrow() + " " + clientId();
    }

    /// Whether the embedded provider may run beside another one.
    boolean mayStartProvider() {
        return options.embeddedProviderAllowed();
    }

    /// As shown.
    String name() {
        return isEmbedded()
                ? Presets.EMBEDDED_NAME
                : options.issuer().orElseThrow().getHost() + " · " + clientId();
    }

    /// The issuer that was given; empty for the embedded provider, which has one when it runs.
    Optional<URI> givenIssuer() {
        return options.issuer();
    }

    String clientId() {
        return options.clientId().orElse(Presets.EMBEDDED_CLIENT_ID);
    }

    /// The dragons' own client may ask for dragons wherever its provider runs; others ask for what everybody knows.
    List<String> scope() {
        return options.scope().orElse(clientId().equals(Presets.EMBEDDED_CLIENT_ID)
                ? Presets.EMBEDDED_SCOPE
                : Presets.GENERIC_SCOPE);
    }

    /// The embedded provider's pages can wear the window's theme; nobody else's is asked to.
    private Map<String, String> extraParameters() {
        return isEmbedded() ? Map.of("ui_theme", dark.getAsBoolean() ? "dark" : "light") : Map.of();
    }

    /// What lies below an address is found with a slash at its end alone.
    private static URI asFolder(URI address) {
        return address.toString().endsWith("/") ? address : URI.create(address + "/");
    }
}

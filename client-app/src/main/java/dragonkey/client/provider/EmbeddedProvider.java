package dragonkey.client.provider;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.oauth.PlainText;
import dragonkey.client.oauth.Problem;
import dragonkey.client.oauth.Refused;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.SeenRequest;

/// The provider inside the program. The only class that knows where it comes from; it starts on first need.
public final class EmbeddedProvider implements AutoCloseable {
    private final MockConfig config;
    private @Nullable MockServer server;

    /// On the usual port, or another when that is taken.
    public static EmbeddedProvider standard() {
        return new EmbeddedProvider(MockConfig.defaults());
    }

    public EmbeddedProvider(MockConfig config) {
        this.config = config;
    }

    /// Its issuer; starts it when it is not running. May wait for a moment.
    public synchronized URI issuer() throws Refused {
        MockServer running = server;
        if (running == null) {
            try {
                running = MockServer.start(config);
            } catch (UncheckedIOException e) {
                throw new Refused(
                        Problem.of("provider.start", PlainText.clean(String.valueOf(e.getMessage()), 200)));
            }
            server = running;
        }
        return running.issuer();
    }

    /// Its issuer, when it is running.
    public synchronized Optional<URI> runningAt() {
        return Optional.ofNullable(server).map(MockServer::issuer);
    }

    /// What it and its API were asked lately, the newest first.
    public synchronized List<ProviderRequest> requests() {
        return server == null
                ? List.of()
                : server.recentRequests().reversed().stream().map(EmbeddedProvider::shown).toList();
    }

    private static ProviderRequest shown(SeenRequest seen) {
        return new ProviderRequest(seen.at(), seen.method(), seen.path(), seen.status(),
                Duration.ofMillis(seen.millis()));
    }

    /// Who can sign in there.
    public synchronized List<String> users() {
        return server == null ? List.of() : server.users();
    }

    /// Which clients are registered there.
    public synchronized List<String> clients() {
        return server == null ? List.of() : server.clients();
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}

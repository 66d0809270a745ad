package dragonkey.client.provider;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.state.LoggedRequest;

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
    public synchronized URI issuer() throws ProblemException {
        MockServer running = server;
        if (running == null) {
            try {
                running = MockServer.start(config);
            } catch (UncheckedIOException e) {
                throw ProblemException.of(ProblemCode.PROVIDER_START,
                        SafeText.clean(String.valueOf(e.getMessage()), 200));
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

    /// The access tokens it gave lately, the newest first.
    public synchronized List<ProviderToken> tokens() {
        return server == null
                ? List.of()
                : server.tokens().reversed().stream().map(EmbeddedProvider::shown).toList();
    }

    /// Who is signed in there.
    public synchronized List<ProviderSignIn> signIns() {
        return server == null
                ? List.of()
                : server.sessions().stream()
                        .map(one -> new ProviderSignIn(one.id(), one.username(), one.since())).toList();
    }

    /// The keys it publishes, those that sign first.
    public synchronized List<ProviderKey> keys() {
        return server == null
                ? List.of()
                : server.keys().stream().map(key -> new ProviderKey(key.kid(), key.algorithm(), key.signs()))
                        .toList();
    }

    /// The ways in which it can be wrong on command.
    public synchronized List<ProviderFault> faults() {
        if (server == null) {
            return List.of();
        }
        List<String> on = server.faults().on();
        return server
                .faults().all().stream().map(fault -> new ProviderFault(fault.name(), fault.changes(),
                        fault.clientMust(), fault.code(), fault.reference(), on.contains(fault.name())))
                .toList();
    }

    /// It is wrong in this way from now on, or no longer.
    public synchronized void turn(ProviderFault fault) {
        running((it, name) -> {
            if (fault.on()) {
                it.faults().off(name);
            } else {
                it.faults().on(name);
            }
        }, fault.name());
    }

    /// Its API refuses this token from now on.
    public synchronized void takeBack(ProviderToken token) {
        running(MockServer::deny, token.jti());
    }

    /// Ends a sign-in there; whoever it was has to sign in again.
    public synchronized void end(ProviderSignIn signIn) {
        running(MockServer::endSession, signIn.id());
    }

    /// How long the access tokens live that it gives from now on.
    public synchronized void letAccessTokensLive(Duration life) {
        running((it, value) -> it.setLifetimes(it.lifetimes().withAccessToken(value)), life);
    }

    /// Sets its clock wrong by so much; zero sets it right.
    public synchronized void setClockAhead(Duration ahead) {
        running(MockServer::shiftClock, ahead);
    }

    /// It signs with new keys; what the old ones signed stays good.
    public synchronized void rotateKeys() {
        running((it, _) -> it.rotateKeys(), "");
    }

    /// What the old keys signed is good no longer.
    public synchronized void retireOldKeys() {
        running((it, _) -> it.retireOldKeys(), "");
    }

    private <T> void running(BiConsumer<MockServer, T> act, T value) {
        if (server != null) {
            act.accept(server, value);
        }
    }

    private static ProviderToken shown(IssuedToken token) {
        return new ProviderToken(token.jti(), token.clientId(), token.sub(), token.scope(), token.issued(),
                token.expires(), token.denied());
    }

    private static ProviderRequest shown(LoggedRequest seen) {
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

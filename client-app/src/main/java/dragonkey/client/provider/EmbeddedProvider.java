package dragonkey.client.provider;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockFaults.KnownFault;
import dragonkey.mock.MockServer;
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.state.LoggedRequest;
import dragonkey.mock.state.PublishedKey;
import dragonkey.mock.state.SignedInUser;

/// The provider inside the program. It starts on first need.
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

    /// Who can sign in there.
    public synchronized List<String> users() {
        return list(MockServer::users);
    }

    /// Which clients are registered there.
    public synchronized List<String> clients() {
        return list(MockServer::clients);
    }

    /// What it and its API were asked lately, the newest first.
    public synchronized List<LoggedRequest> requests() {
        return list(MockServer::recentRequests).reversed();
    }

    /// The access tokens it gave lately, the newest first.
    public synchronized List<IssuedToken> tokens() {
        return list(MockServer::tokens).reversed();
    }

    /// Who is signed in there.
    public synchronized List<SignedInUser> signIns() {
        return list(MockServer::sessions);
    }

    /// The keys it publishes, those that sign first.
    public synchronized List<PublishedKey> keys() {
        return list(MockServer::keys);
    }

    /// The ways in which it can be wrong on command.
    public synchronized List<FaultSwitch> faults() {
        return list(running -> {
            List<String> on = running.faults().on();
            return running.faults().all().stream()
                    .map(fault -> new FaultSwitch(fault, on.contains(fault.name()))).toList();
        });
    }

    /// One way in which the provider can be wrong, and whether it is now.
    public record FaultSwitch(KnownFault fault, boolean on) {
    }

    /// It is wrong in this way from now on, or no longer.
    public synchronized void turn(FaultSwitch faultSwitch) {
        running((it, name) -> {
            if (faultSwitch.on()) {
                it.faults().off(name);
            } else {
                it.faults().on(name);
            }
        }, faultSwitch.fault().name());
    }

    /// Its API refuses this token from now on.
    public synchronized void takeBack(IssuedToken token) {
        running(MockServer::deny, token.jti());
    }

    /// Ends a sign-in there; whoever it was has to sign in again.
    public synchronized void end(SignedInUser signIn) {
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

    private <T> List<T> list(Function<MockServer, List<T>> question) {
        return server == null ? List.of() : question.apply(server);
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}

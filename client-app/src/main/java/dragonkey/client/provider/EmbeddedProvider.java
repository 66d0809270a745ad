package dragonkey.client.provider;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockFaults.KnownFault;
import dragonkey.mock.MockServer;
import dragonkey.mock.ProviderState;
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.state.LoggedRequest;
import dragonkey.mock.state.PublishedKey;
import dragonkey.mock.state.SignedInUser;

/// The provider inside the program. It starts on first need, and goes on where it ended when the program ran last.
public final class EmbeddedProvider implements AutoCloseable {
    private final MockConfig config;
    private @Nullable MockServer server;
    private @Nullable StateKeeper stateKeeper;
    private Instant started = Instant.MIN;

    /// Where what it knows lies from one run of the program to the next. Every call may wait for the disk.
    public interface StateStore {
        /// What was saved last; empty when nothing is there that can be read.
        Optional<String> read();

        /// Saves it in place of what was saved before.
        ///
        /// @param state a secret as a whole; empty when there is nothing to go on with
        /// @return whether it is saved now
        boolean save(String state);
    }

    /// On the usual port, or another when that is taken.
    public static EmbeddedProvider standard() {
        return new EmbeddedProvider(usual());
    }

    /// Without a page at `/`: the window shows all of that, and other people on this computer need not see it.
    static MockConfig usual() {
        return MockConfig.defaults().withSettings(Map.of("page", "off"));
    }

    public EmbeddedProvider(MockConfig config) {
        this.config = config;
    }

    /// Has what it knows kept from one run of the program to the next. Before it starts.
    public synchronized void keepIn(StateStore store, Background inOrder) {
        stateKeeper = new StateKeeper(store, inOrder);
    }

    /// Its issuer; starts it when it is not running. May wait for a moment, or for the disk.
    public URI issuer() throws ProblemException {
        Optional<URI> running = runningAt();
        // The disk, and the keychain behind it, are waited for without keeping anybody from looking.
        return running.isPresent() ? running.get() : start(kept());
    }

    private synchronized URI start(ProviderState kept) throws ProblemException {
        MockServer running = server;
        if (running == null) {
            try {
                running = MockServer.start(config, kept);
            } catch (UncheckedIOException e) {
                throw ProblemException.of(ProblemCode.PROVIDER_START,
                        SafeText.clean(String.valueOf(e.getMessage()), 200));
            }
            server = running;
            started = config.clock().instant();
            // Another port will not come again; and on the usual one another window's provider is running, which keeps its own.
            if (isUsual(running.issuer())) {
                MockServer usual = running;
                keep(keeper -> keeper.follow(usual, kept));
            }
        }
        return running.issuer();
    }

    private ProviderState kept() {
        StateKeeper keeper = stateKeeper();
        return keeper == null ? ProviderState.NONE : keeper.read();
    }

    private synchronized @Nullable StateKeeper stateKeeper() {
        return stateKeeper;
    }

    private void keep(Consumer<StateKeeper> act) {
        if (stateKeeper != null) {
            act.accept(stateKeeper);
        }
    }

    private boolean isUsual(URI issuer) {
        return issuer.getPort() == config.port();
    }

    /// At which address it knows sessions that began at this time; empty when it knows none of them any more. It is not
    /// started for that. May wait for the disk.
    public Optional<URI> issuerThatKnows(Instant begun) {
        Optional<URI> running = runningAt();
        if (running.isPresent()) {
            return knows(begun) ? running : Optional.empty();
        }
        return kept().issuer().filter(this::isUsual);
    }

    private synchronized boolean knows(Instant begun) {
        return server != null && (server.isRestored() || !begun.isBefore(started));
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

    /// The names of those ways in which it is wrong now.
    public synchronized List<String> faultsOn() {
        return list(running -> running.faults().on());
    }

    /// The ways in which it can be wrong on command.
    public synchronized List<FaultSwitch> faults() {
        return list(running -> {
            List<String> on = running.faults().on();
            return running.faults().all().stream()
                    .map(fault -> new FaultSwitch(fault, on.contains(fault.name()))).toList();
        });
    }

    /// Signs claims that may be anything with its own keys, for tokens that an API must refuse.
    ///
    /// @param header as JSON, with an `alg`
    /// @param claims as JSON, to the letter
    /// @return nothing when it does not run under this name, or has no key for that `alg`
    public synchronized Optional<String> sign(URI issuer, String header, String claims) {
        if (server == null || !server.issuer().equals(issuer)) {
            return Optional.empty();
        }
        try {
            return Optional.of(server.testing().sign(Json.plain(Json.object(header)), claims));
        } catch (MalformedException | IllegalArgumentException noSuchKey) {
            return Optional.empty();
        }
    }

    /// One way in which the provider can be wrong, and whether it is now.
    public record FaultSwitch(KnownFault fault, boolean on) {
        /// As docs/faults.md calls it.
        public String name() {
            return fault.name();
        }

        /// Whether it is one of the API that no sign-in meets: it takes tokens that it must refuse.
        public boolean isOfWhatTheApiTakes() {
            return fault.subject().equals("api");
        }
    }

    /// It is wrong in this way from now on, or no longer.
    public synchronized void turn(FaultSwitch faultSwitch, boolean on) {
        running((it, name) -> {
            if (on) {
                it.faults().on(name);
            } else {
                it.faults().off(name);
            }
        }, faultSwitch.name());
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

    /// Ends every sign-in there and takes back every token of a person. What it knows still is kept again after the next
    /// change alone.
    public synchronized void forgetEverybody() {
        if (server != null) {
            server.signOutEverywhere();
            keep(StateKeeper::forget);
        }
    }

    private <T> void running(BiConsumer<MockServer, T> act, T value) {
        if (server != null) {
            act.accept(server, value);
            keep(StateKeeper::changed);
        }
    }

    private <T> List<T> list(Function<MockServer, List<T>> question) {
        return server == null ? List.of() : question.apply(server);
    }

    @Override
    public synchronized void close() {
        if (server != null) {
            server.close();
            keep(StateKeeper::close);
            server = null;
        }
    }
}

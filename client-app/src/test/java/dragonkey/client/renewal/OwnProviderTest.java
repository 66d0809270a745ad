package dragonkey.client.renewal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.Connections;
import dragonkey.client.http.CookieJar;
import dragonkey.client.oauth.Revocation;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.SessionModel;
import dragonkey.client.session.TokenFamily;
import dragonkey.client.signout.ProviderSignOut;
import dragonkey.client.store.SessionStore;
import dragonkey.client.testing.TestSignOut;

import static org.assertj.core.api.Assertions.assertThat;

/// Tokens are for the provider that gave them, whatever is chosen, and whatever another one is called.
@Timeout(60)
class OwnProviderTest {
    private static final String HERE = RotatingProvider.CONNECTION;

    private final Preferences preferences = Preferences.userRoot().node("own-" + UUID.randomUUID());
    @TempDir
    Path folder;
    private Path key;
    private RotatingProvider own;
    private RotatingProvider other;
    private SessionStore store;
    private TokenRefresher tokenRefresher;
    private SignedIn session;

    @BeforeEach
    void signIn() throws Exception {
        key = folder.resolve("session.key");
        own = new RotatingProvider();
        other = new RotatingProvider();
        store = RotatingProvider.store(preferences, key, Clock.systemUTC());
        tokenRefresher = RotatingProvider.refresher(store, key, Clock.systemUTC());
        session = own.signedIn(Instant.now());
        store.save(HERE, session);
    }

    @AfterEach
    void tidyUp() throws Exception {
        own.close();
        other.close();
        preferences.removeNode();
        Preferences.userRoot().flush();
    }

    @Test
    void areNotSentToAnotherProviderOfTheSameName() throws Exception {
        RenewalResult renewalResult = tokenRefresher.renew(HERE, other::connection, session);
        assertThat(renewalResult).isInstanceOfSatisfying(RenewalResult.SessionEnded.class,
                sessionEnded -> assertThat(sessionEnded.problem().code()).isEqualTo("session.issuer"));
        assertThat(other.requests()).isZero();
        assertThat(store.read(HERE).session()).as("the other window's").isEqualTo(session);
        assertThat(tokenRefresher.renew(HERE, own::connection, session))
                .isInstanceOf(RenewalResult.Renewed.class);
    }

    @Test
    void areNotTakenFromAnotherProviderOfTheSameName() throws Exception {
        store.save(HERE, other.signedIn(Instant.now().plusSeconds(1)));
        assertThat(tokenRefresher.renew(HERE, own::connection, session))
                .isInstanceOf(RenewalResult.SessionEnded.class);
        assertThat(own.requests() + other.requests()).isZero();
    }

    @Test
    void areNotShownToAnotherProviderAtTheSignOut() throws Exception {
        ProviderSignOut.SignOutReport signOutReport = TestSignOut.signOut(other.connection(),
                session.tokens(), new CookieJar());
        assertThat(signOutReport.refreshToken()).isInstanceOfSatisfying(Revocation.RevocationFailed.class,
                revocationFailed -> assertThat(revocationFailed.problem().code())
                        .isEqualTo("session.issuer"));
        assertThat(other.provider.count("/.well-known/openid-configuration")).isZero();
    }

    @Test
    void areRenewedWhereTheyCameFromThoughAnotherConnectionIsChosenMeanwhile() throws Exception {
        var asked = new CountDownLatch(1);
        var chosenAnother = new CountDownLatch(1);
        own.provider.before("/token", _ -> {
            asked.countDown();
            await(chosenAnother);
        });
        SignedIn like = other.signedIn(Instant.now());
        Tokens tokens = Tokens.bearer(new AccessToken("access-elsewhere"), like.tokens().idToken(),
                like.tokens().refreshToken(), List.of(), Instant.now(), null);
        SignedIn elsewhere = new SignedIn(tokens, like.profile(), like.verdict(), like.since());
        store.save("elsewhere", elsewhere);
        var connections = new TwoConnections(own, other);
        var model = new SessionModel();
        var screen = new ScreenOfATest();
        var workers = new CountDownLatch(1);
        Executor thread = work -> Thread.ofVirtual().start(() -> {
            work.run();
            workers.countDown();
        });
        SessionRenewal renewal = new SessionRenewal(model, tokenRefresher, connections,
                new RenewalSchedule(() -> 0.5), new Background(thread, screen, bug -> {
                    throw new AssertionError(bug);
                }), System::nanoTime);
        model.begin(session, TokenFamily.TokenOrigin.CODE);
        renewal.renew();
        await(asked);
        connections.chooseTheOther();
        model.restore(elsewhere);
        chosenAnother.countDown();
        await(workers);
        screen.runAll();
        assertThat(other.requests()).as("nothing was sent to the one chosen later").isZero();
        assertThat(own.provider.form("/token")).containsEntry("refresh_token", "refresh-0");
        assertThat(model.now()).as("what is shown is the other's still").isEqualTo(elsewhere);
        assertThat(store.read(HERE).session()).isInstanceOfSatisfying(SignedIn.class,
                kept -> assertThat(kept.tokens().accessToken().value()).isEqualTo("access-1"));
        assertThat(store.read("elsewhere").session()).isEqualTo(elsewhere);
    }

    /// A connection at each of two providers, of which one is chosen.
    private static final class TwoConnections implements Connections {
        private final Map<String, RotatingProvider> providers;
        private volatile String chosen = HERE;

        TwoConnections(RotatingProvider own, RotatingProvider other) {
            providers = Map.of(HERE, own, "elsewhere", other);
        }

        void chooseTheOther() {
            chosen = "elsewhere";
        }

        @Override
        public ConnectionEntry chosen() {
            return new ConnectionEntry(chosen, Objects.requireNonNull(providers.get(chosen)).connection(),
                    ConnectionEntry.ConnectionOrigin.KEPT, true);
        }

        @Override
        public Connection resolve(ConnectionEntry entry) {
            return Objects.requireNonNull(providers.get(entry.id())).connection();
        }
    }

    /// Does what is to be shown when the test looks.
    private static final class ScreenOfATest implements Executor {
        private final Queue<Runnable> shown = new ArrayDeque<>();

        @Override
        public synchronized void execute(Runnable act) {
            shown.add(act);
        }

        synchronized void runAll() {
            while (!shown.isEmpty()) {
                shown.remove().run();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dragonkey.client.renewal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.prefs.Preferences;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.RefreshToken;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.store.SessionStore;
import dragonkey.client.store.SessionStore.StoreOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/// Programs of their own on one store: two at once, and one that is killed.
@Tag("process")
@Timeout(300)
class RenewalProcessesTest {
    private static final String HERE = RotatingProvider.CONNECTION;
    private static final int KILLS = 100;
    /// Time for about ten renewals, the first of which is slow: the kills fall on every part of one.
    private static final int LONGEST_LIFE_MILLIS = 300;

    private final String node = "processes-" + UUID.randomUUID();
    private final Preferences preferences = Preferences.userRoot().node(node);
    @TempDir
    Path folder;
    private Path key;
    private RotatingProvider provider;
    private SessionStore store;

    @BeforeEach
    void signIn() throws Exception {
        key = folder.resolve("session.key");
        provider = new RotatingProvider();
        store = RotatingProvider.store(preferences, key, Clock.systemUTC());
        assertThat(store.save(HERE, provider.signedIn(Instant.now()))).isEqualTo(new StoreOutcome.Saved());
    }

    @AfterEach
    void tidyUp() throws Exception {
        provider.close();
        preferences.removeNode();
        Preferences.userRoot().flush();
    }

    @Test
    void makeOneRefreshAndBothEndWithItsTokens() throws Exception {
        for (int round = 1; round <= 4; round++) {
            try (RenewingProgram one = RenewingProgram.once(place());
                    RenewingProgram two = RenewingProgram.once(place())) {
                one.awaitReady();
                two.awaitReady();
                one.go();
                two.go();
                assertThat(one.accessToken()).isEqualTo("access-" + round);
                assertThat(two.accessToken()).isEqualTo("access-" + round);
            }
            assertThat(provider.requests()).isEqualTo(round);
            assertThat(stored().refreshToken()).isEqualTo(new RefreshToken("refresh-" + round));
        }
        assertThat(provider.refusals.get()).isZero();
    }

    /// Where the answer was lost with the program that waited for it, the store has the token before: a strict provider
    /// asks for one sign-in then (`TokenRefresherTest.asksForASignInOnceWhenAnAnswerWasLost`), and no client can help that.
    /// This one takes the token before once more as long as its successor was never used, and refuses any older one. So
    /// a single write that was not durable when its access token was used would end all tokens, and the test.
    @Test
    void leaveTheNewestDurableTokenToBeTakenWheneverTheyAreKilled() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("kills at random moments, seed " + seed);
        Random moments = new Random(seed);
        provider.allowsForLoss = true;
        provider.answer = answer -> {
            Map<String, @Nullable Object> little = new HashMap<>(answer);
            little.remove("id_token");
            return little;
        };
        int lost = 0;
        RenewingProgram.StartedProgram quickly = RenewingProgram.quick(folder, place());
        RenewingProgram next = RenewingProgram.forEver(quickly, place());
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                try (RenewingProgram program = next) {
                    program.awaitReady();
                    next = RenewingProgram.forEver(quickly, place());
                    program.go();
                    assertThat(program.isOver(Duration.ofMillis(moments.nextInt(LONGEST_LIFE_MILLIS))))
                            .as("ended by itself, kill %d, seed %d", kill, seed).isFalse();
                }
                // Its last request may be on its way: taken after those of the next one it would be an older token's.
                provider.provider.settle();
                SessionStore.SessionReadResult sessionReadResult = RotatingProvider
                        .store(preferences, key, Clock.systemUTC()).read(HERE);
                assertThat(sessionReadResult.problem()).as("kill %d, seed %d", kill, seed).isEmpty();
                Tokens tokens = ((SignedIn) sessionReadResult.session()).tokens();
                String refreshToken = Objects.requireNonNull(tokens.refreshToken()).value();
                assertThat(provider.takes(refreshToken)).as("%s, kill %d, seed %d", refreshToken, kill, seed)
                        .isTrue();
                lost += RotatingProvider.number(refreshToken) == provider.given.get() ? 0 : 1;
                assertThat(RotatingProvider.number(refreshToken)).as("used before it was kept, seed %d", seed)
                        .isGreaterThanOrEqualTo(provider.used.get());
            }
        } finally {
            next.close();
        }
        System.out.println(provider.given.get() + " renewals, " + lost + " answers lost");
        assertThat(provider.given.get()).as("renewals").isGreaterThan(KILLS / 10);
        RenewalResult last = RotatingProvider.refresher(store, key, Clock.systemUTC()).renew(HERE,
                provider::connection, (SignedIn) store.read(HERE).session());
        assertThat(last).isInstanceOf(RenewalResult.Renewed.class);
        assertThat(provider.refusals.get()).isZero();
    }

    private Tokens stored() {
        return ((SignedIn) RotatingProvider.store(preferences, key, Clock.systemUTC()).read(HERE).session())
                .tokens();
    }

    private RenewingProgram.SharedStore place() {
        return new RenewingProgram.SharedStore(System.getProperty("java.util.prefs.userRoot"), node, key,
                provider.provider.issuer());
    }
}

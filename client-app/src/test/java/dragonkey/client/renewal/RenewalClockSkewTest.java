package dragonkey.client.renewal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.prefs.Preferences;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.Problem;
import dragonkey.client.http.ClockSkew;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.store.SessionStore;

import static org.assertj.core.api.Assertions.assertThat;

/// A computer whose clock is not the provider's.
@Timeout(60)
class RenewalClockSkewTest {
    private static final String HERE = RotatingProvider.CONNECTION;
    private static final Duration A_LITTLE = Duration.ofSeconds(20);

    private final Preferences preferences = Preferences.userRoot().node("skew-" + UUID.randomUUID());
    @TempDir
    Path folder;
    private RotatingProvider provider;

    @BeforeEach
    void start() throws Exception {
        provider = new RotatingProvider();
    }

    @AfterEach
    void tidyUp() throws Exception {
        provider.close();
        preferences.removeNode();
        Preferences.userRoot().flush();
    }

    @ParameterizedTest
    @ValueSource(longs = {-24, 0, 24})
    void isMeasuredAndKeptAndLeavesTheRenewalItsTime(long hoursAhead) throws Exception {
        withoutIdToken();
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(hoursAhead));
        SessionStore store = RotatingProvider.store(preferences, folder.resolve("key"), clock);
        SignedIn before = provider.signedIn(clock.instant());
        store.save(HERE, before);
        RenewalResult renewalResult = RotatingProvider.refresher(store, folder.resolve("key"), clock)
                .renew(HERE, provider::connection, before);
        Tokens tokens = ((RenewalResult.Renewed) renewalResult).session().tokens();
        Duration skew = Objects.requireNonNull(tokens.clockSkew());
        assertThat(skew).isCloseTo(Duration.ofHours(-hoursAhead), A_LITTLE);
        assertThat(ClockSkew.isWorthSaying(skew)).isEqualTo(hoursAhead != 0);
        assertThat(((SignedIn) store.read(HERE).session()).tokens()).isEqualTo(tokens);

        var schedule = new RenewalSchedule(() -> 0.5);
        schedule.watch(tokens, tokens.receivedAt(), 0);
        Duration due = RotatingProvider.LIFE.minusSeconds(60);
        assertThat(schedule.isDue(tokens.receivedAt().plus(due).minusSeconds(1), 0)).isFalse();
        assertThat(schedule.isDue(tokens.receivedAt().plus(due), 0)).isTrue();
    }

    @Test
    void isNamedWhenATokenIsRefusedForItsTime() throws Exception {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-1));
        SessionStore store = RotatingProvider.store(preferences, folder.resolve("key"), clock);
        SignedIn before = provider.signedIn(clock.instant());
        provider.provider.claims.put("jti", "another than the first");
        Problem problem = ((RenewalResult.RenewalRejected) RotatingProvider
                .refresher(store, folder.resolve("key"), clock).renew(HERE, provider::connection, before))
                .problem();
        assertThat(problem.code()).isEqualTo("id_token.iat");
        assertThat(problem.detail())
                .containsPattern("This computer's clock is 86[34]\\d\\d s behind the provider's");
    }

    private void withoutIdToken() {
        provider.answer = answer -> {
            Map<String, @Nullable Object> little = new HashMap<>(answer);
            little.remove("id_token");
            return little;
        };
    }
}

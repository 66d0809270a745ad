package dragonkey.client.renewal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.prefs.Preferences;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.store.SessionStore;

import static org.assertj.core.api.Assertions.assertThat;

/// A week of use in virtual time: both clocks are the test's, the provider, the store and the lock are real.
@Timeout(300)
class RenewalWeekTest {
    private static final Instant MONDAY = Instant.parse("2026-11-09T08:00:00Z");
    /// Tokens of 15 minutes are renewed a minute before their end.
    private static final Duration EACH = RotatingProvider.LIFE.minusSeconds(60);

    private final Preferences preferences = Preferences.userRoot().node("week-" + UUID.randomUUID());
    @TempDir
    Path folder;
    private RotatingProvider provider;
    private RenewalSchedule schedule;
    private TokenRefresher tokenRefresher;
    private SignedIn session;
    private Duration wall = Duration.ZERO;
    private Duration monotonic = Duration.ZERO;
    private int prompts;
    private int failures;

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return MONDAY.plus(wall);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    };

    @BeforeEach
    void signIn() throws Exception {
        Path key = folder.resolve("session.key");
        provider = new RotatingProvider();
        // It signs by the real time, which is not this week's.
        provider.answer = answer -> {
            Map<String, @Nullable Object> without = new HashMap<>(answer);
            without.remove("id_token");
            return without;
        };
        SessionStore store = RotatingProvider.store(preferences, key, clock);
        tokenRefresher = RotatingProvider.refresher(store, key, clock);
        schedule = new RenewalSchedule(() -> 0.5);
        session = provider.signedIn(clock.instant());
        store.save(RotatingProvider.CONNECTION, session);
    }

    @AfterEach
    void tidyUp() throws Exception {
        provider.close();
        preferences.removeNode();
        Preferences.userRoot().flush();
    }

    @Test
    void renewsExactlyAsOftenAsItMustAndNeverAsksInVain() throws Exception {
        int expected = 0;
        for (int day = 0; day < 7; day++) {
            use(Duration.ofHours(8));
            expected += 34; // every 14 minutes in 8 hours; the rest of the last 14 is left
            sleep(Duration.ofHours(16));
            use(Duration.ofSeconds(1));
            expected++; // and once at the wake, not once for each that was missed
            // The day's 8 hours began with whole tokens again.
        }
        assertThat(provider.given.get()).isEqualTo(expected);
        assertThat(provider.requests()).isEqualTo(expected);
        assertThat(prompts).isZero();
    }

    @Test
    void triesLessAndLessOftenInAnOutageAndGoesOnAfterIt() throws Exception {
        use(EACH.minusSeconds(1));
        provider.status = 503;
        use(Duration.ofHours(1));
        // After 0, 5, 15, 35, 75, 155, 315 s, then every 300 s of the hour.
        assertThat(provider.requests()).isEqualTo(7 + (3600 - 315 - 1) / 300);
        provider.status = 200;
        use(Duration.ofMinutes(6));
        assertThat(provider.given.get()).isEqualTo(1);
        assertThat(prompts).isZero();
        assertThat(failures).isEqualTo(17);
    }

    @Test
    void doesNotStormWhenTheClockIsSetADayAheadAndBack() throws Exception {
        use(Duration.ofMinutes(1));
        wall = wall.plusDays(1);
        use(Duration.ofMinutes(1));
        assertThat(provider.requests()).isEqualTo(1);
        wall = wall.minusDays(1);
        use(EACH.minusSeconds(59)); // since the first beat after the jump
        assertThat(provider.requests()).as("the life that the provider gave, not a day more").isEqualTo(2);
        assertThat(prompts).isZero();
    }

    @Test
    void renewsATokenThatCameBeforeTheClockWasSetBack() throws Exception {
        wall = wall.minusDays(1);
        use(RotatingProvider.LIFE.plusSeconds(1));
        assertThat(provider.requests()).isEqualTo(1);
    }

    @Test
    void asksOnceWhenTheProviderHonoursNothingAnyMore() throws Exception {
        provider.given.set(100);
        use(Duration.ofHours(3));
        assertThat(prompts).isEqualTo(1);
        assertThat(provider.requests()).isEqualTo(1);
    }

    /// As the window does: looks at both clocks every second.
    private void use(Duration time) throws InterruptedException {
        for (long second = 0; second < time.toSeconds(); second++) {
            wall = wall.plusSeconds(1);
            monotonic = monotonic.plusSeconds(1);
            if (prompts == 0) {
                schedule.watch(session.tokens(), clock.instant(), monotonic.toNanos());
            }
            if (schedule.isDue(clock.instant(), monotonic.toNanos())) {
                renew();
            }
        }
    }

    private void sleep(Duration time) {
        wall = wall.plus(time);
    }

    private void renew() throws InterruptedException {
        switch (tokenRefresher.renew(RotatingProvider.CONNECTION, provider::connection, session)) {
            case RenewalResult.Renewed(SignedIn renewed, var _) -> {
                session = renewed;
                schedule.watch(session.tokens(), clock.instant(), monotonic.toNanos());
            }
            case RenewalResult.RenewalPostponed _ -> {
                failures++;
                schedule.failed(clock.instant(), monotonic.toNanos());
            }
            default -> {
                prompts++;
                schedule.forget();
            }
        }
    }
}

package dragonkey.client.renewal;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

import dragonkey.client.oauth.Tokens;

/// Says when a session's tokens are to be renewed. It counts nothing down: it is asked, as often as anybody likes,
/// with both clocks. The wall clock jumps over a sleep and wherever somebody sets it; the monotonic one does not
/// run while the computer sleeps. A time has come when it has come by either.
public final class RenewalSchedule {
    /// How long before their end tokens are renewed, at most; a tenth of their life when that is less.
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final double SPREAD = 0.2;

    private final DoubleSupplier jitter;
    private @Nullable Tokens tokens;
    private @Nullable DueTime renewal;
    private @Nullable DueTime retry;
    private int failures;

    /// A time by both clocks.
    private record DueTime(Instant wall, long nanos) {
        boolean hasCome(Instant wallNow, long nanosNow) {
            return !wallNow.isBefore(wall) || nanosNow - nanos >= 0;
        }

        static DueTime in(Duration time, Instant wall, long nanos) {
            return new DueTime(wall.plus(time), nanos + time.toNanos());
        }
    }

    /// @param jitter from 0 to 1: spreads what several programs try again after one outage
    public RenewalSchedule(DoubleSupplier jitter) {
        this.jitter = jitter;
    }

    /// Looks after these tokens from now on; the same ones again change nothing.
    ///
    /// @param nanos the monotonic clock, as `System.nanoTime()`
    public void watch(Tokens fresh, Instant wall, long nanos) {
        if (fresh.equals(tokens)) {
            return;
        }
        forget();
        tokens = fresh;
        Instant end = fresh.expiresAt();
        if (end != null && fresh.refreshToken() != null) {
            Duration life = Duration.between(fresh.receivedAt(), end);
            Duration tenth = life.dividedBy(10);
            Instant at = end.minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN);
            Duration wait = Duration.between(wall, at);
            // Set back since they came, the clock would give them a longer life than the provider did.
            renewal = DueTime.in(wait.compareTo(life) > 0 ? life : wait, wall, nanos);
        }
    }

    /// Looks after nothing.
    public void forget() {
        tokens = null;
        renewal = null;
        retry = null;
        failures = 0;
    }

    /// A renewal could not be made: the next one is due after a pause, which doubles each time.
    ///
    /// @return the pause
    public Duration failed(Instant wall, long nanos) {
        long doubled = Math.min(FIRST_PAUSE.toMillis() << Math.min(failures++, 10), LONGEST_PAUSE.toMillis());
        double spread = 1 - SPREAD + 2 * SPREAD * jitter.getAsDouble();
        Duration pause = Duration.ofMillis(Math.round((double) doubled * spread));
        retry = DueTime.in(pause, wall, nanos);
        return pause;
    }

    /// Whether the tokens are to be renewed now.
    public boolean isDue(Instant wall, long nanos) {
        return renewal != null && renewal.hasCome(wall, nanos)
                && (retry == null || retry.hasCome(wall, nanos));
    }
}

package dragonkey.client.jose;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Tries one key after the other until one fits. Where a token does not name its key there may be thousands: time is the
/// bound, and not their number.
public final class KeyTrial {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final InstantSource clock;

    public KeyTrial(InstantSource clock) {
        this.clock = clock;
    }

    /// How a trial ended.
    ///
    /// @param fitting the key that fits; empty when none of those that were tried does
    /// @param untried how many keys were left when two seconds were over
    public record TrialOutcome<K>(Optional<K> fitting, int untried) {
    }

    /// Tries the keys in their order, the first one always.
    public <K> TrialOutcome<K> run(List<K> keys, Predicate<K> fits) {
        Instant end = clock.instant().plus(LONGEST);
        int tried = 0;
        for (K key : keys) {
            if (tried > 0 && clock.instant().isAfter(end)) {
                return new TrialOutcome<>(Optional.empty(), keys.size() - tried);
            }
            tried++;
            if (fits.test(key)) {
                return new TrialOutcome<>(Optional.of(key), 0);
            }
        }
        return new TrialOutcome<>(Optional.empty(), 0);
    }
}

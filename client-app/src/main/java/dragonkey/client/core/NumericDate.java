package dragonkey.client.core;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Seconds since 1970, perhaps with a fraction (RFC 7519 §2).
public final class NumericDate {
    /// The end of the year 9999.
    private static final double LAST = 253_402_300_799d;

    private NumericDate() {}

    /// Whether a number is no time in seconds, and one between 1990 and 2200 in milliseconds, a common mistake.
    public static boolean isInMilliseconds(@Nullable JsonNode node) {
        return node != null && node.isNumber() && isInMilliseconds(node.asDouble(Double.NaN));
    }

    /// The same for a plain number.
    public static boolean isInMilliseconds(double number) {
        return number >= 631_152_000_000d && number < 7_258_118_400_000d;
    }

    /// The instant that a number of seconds means, or nothing when it is beyond any calendar.
    public static Optional<Instant> of(double seconds) {
        return seconds >= 0 && seconds <= LAST
                ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)))
                : Optional.empty();
    }

    /// The instant, or nothing when the value is missing, no number, or beyond any calendar.
    public static Optional<Instant> read(@Nullable JsonNode node) {
        if (node == null || !node.isNumber()) {
            return Optional.empty();
        }
        return of(node.asDouble(Double.NaN));
    }
}

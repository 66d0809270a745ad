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

    /// The instant, or nothing when the value is missing, no number, or beyond any calendar.
    public static Optional<Instant> read(@Nullable JsonNode node) {
        if (node == null || !node.isNumber()) {
            return Optional.empty();
        }
        double seconds = node.asDouble(Double.NaN);
        return seconds >= 0 && seconds <= LAST
                ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)))
                : Optional.empty();
    }
}

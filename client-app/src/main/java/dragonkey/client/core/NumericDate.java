package dragonkey.client.core;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Seconds since 1970, perhaps with a fraction (RFC 7519 §2).
public final class NumericDate {
    /// The end of the year 9999.
    private static final double LAST = 253_402_300_799d;

    /// Tenths of a microsecond since the year 1: 1970 to 2100.
    private static final double FIRST_TICK = 6.2e17;
    private static final double LAST_TICK = 6.63e17;

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

    /// Why a value is no such date, in a few words; empty when it is one.
    public static String fault(JsonNode node) {
        if (read(node).isPresent()) {
            return "";
        }
        if (node.isString()) {
            return node.stringValue().strip().matches("[0-9.]+")
                    ? "a text, and not a number"
                    : "a text, and not a number of seconds";
        }
        if (!node.isNumber()) {
            return "not a number";
        }
        double number = node.asDouble(Double.NaN);
        if (number < 0) {
            return "before 1970";
        }
        if (isInMilliseconds(number)) {
            return "milliseconds, and it has to be seconds";
        }
        if (isInMilliseconds(number / 1e3)) {
            return "microseconds, and it has to be seconds";
        }
        if (number > FIRST_TICK && number < LAST_TICK) {
            return "ticks of .NET, and it has to be seconds";
        }
        return isInMilliseconds(number / 1e6)
                ? "nanoseconds, and it has to be seconds"
                : "beyond any calendar";
    }

    /// The instant, or nothing when the value is missing, no number, or beyond any calendar.
    public static Optional<Instant> read(@Nullable JsonNode node) {
        if (node == null || !node.isNumber()) {
            return Optional.empty();
        }
        return of(node.asDouble(Double.NaN));
    }
}

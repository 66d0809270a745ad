package dragonkey.client.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/// How far a provider's clock is from this computer's: positive when ours is behind. Measured, never applied: by which
/// clock a token is judged is not for a provider to say.
public final class ClockSkew {
    /// Less is told to nobody: an answer takes its time, and a `Date` has no fractions.
    public static final Duration WORTH_SAYING = Duration.ofSeconds(30);

    private ClockSkew() {}

    /// By the `Date` of an answer (RFC 9110 §6.6.1), as it arrives.
    ///
    /// @return null when it says none that can be read
    public static @Nullable Duration measured(HttpResponse answer, Instant now) {
        String date = answer.header("date");
        try {
            return date == null
                    ? null
                    : Duration.between(now, ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
                            .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        } catch (DateTimeException | ArithmeticException _) {
            return null;
        }
    }

    /// Whether a person should hear of it.
    public static boolean isWorthSaying(@Nullable Duration skew) {
        return skew != null && skew.abs().compareTo(WORTH_SAYING) >= 0;
    }
}

package dragonkey.client.ui;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/// Says moments and spans of time as people do: here, in UTC, and how far from now.
public final class TimeWords {
    private final ResourceBundle words;
    private final Locale locale;
    private final ZoneId zone;

    private TimeWords(Language language, ZoneId zone) {
        this.words = language.words("times");
        this.locale = language.locale();
        this.zone = zone;
    }

    /// In this language and this time zone.
    public static TimeWords in(Language language, ZoneId zone) {
        return new TimeWords(language, zone);
    }

    /// What is left of a span: the figures jump least when they are set tabular, apart from the words.
    ///
    /// @param figures `14:32` (minutes, seconds), `3:14:32` from an hour on, a number of days from a day on
    /// @param words what follows them
    public record TimeLeft(String figures, String words) {
        @Override
        public String toString() {
            return figures + " " + words;
        }
    }

    /// The moment in local time and UTC, and its distance, for example `today 14:40:00 · 13:40 UTC · in 10 min
    /// 48 s`, or `12 Nov 2026 14:40 · 13:40 UTC · 11 days ago`.
    ///
    /// @param time a moment in the years 1 to 9999
    public String describe(Instant time, Instant now) {
        return moment(time, now) + " · " + distance(time, now);
    }

    /// The moment in local time and UTC alone, for what stays on the screen while time goes on.
    ///
    /// @param time a moment in the years 1 to 9999
    public String moment(Instant time, Instant now) {
        ZonedDateTime here = time.atZone(zone);
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        boolean today = here.toLocalDate().equals(now.atZone(zone).toLocalDate());
        boolean sameDate = here.toLocalDate().equals(utc.toLocalDate());
        if (here.getOffset().equals(ZoneOffset.UTC)) {
            return message(today ? "time.today.utc" : "time.other.utc",
                    format(today ? "time.clock" : "time.date", here));
        }
        return message(today ? "time.today" : "time.other", format(today ? "time.clock" : "time.date", here),
                format(sameDate ? "time.utc" : "time.utc.date", utc));
    }

    /// The moment in local time, as short as it can be said: `14:40`, or `12 Nov 14:40` on another day.
    ///
    /// @param time a moment in the years 1 to 9999
    public String brief(Instant time, Instant now) {
        ZonedDateTime here = time.atZone(zone);
        boolean today = here.toLocalDate().equals(now.atZone(zone).toLocalDate());
        return format(today ? "time.utc" : "time.utc.date", here);
    }

    /// What is left; nothing is left of a span that is over.
    public TimeLeft left(Duration span) {
        Duration rest = span.isNegative() ? Duration.ZERO : span;
        if (rest.toDays() > 0) {
            return new TimeLeft(message("left.figure", rest.toDays()), message("left.days", rest.toDays()));
        }
        String figures = rest.toHours() > 0
                ? "%d:%02d:%02d".formatted(rest.toHours(), rest.toMinutesPart(), rest.toSecondsPart())
                : "%02d:%02d".formatted(rest.toMinutes(), rest.toSecondsPart());
        return new TimeLeft(figures, words.getString("left"));
    }

    /// How far a moment is from now, for example `in 10 min 48 s` or `11 days ago`.
    public String distance(Instant time, Instant now) {
        Duration distance = Duration.between(now, time);
        if (distance.abs().toSeconds() == 0) {
            return words.getString("time.now");
        }
        Duration away = distance.abs();
        // Days have another ending behind "in" and "ago" in some languages.
        return message(distance.isNegative() ? "time.ago" : "time.in",
                away.toDays() > 0 ? message("time.days.away", away.toDays()) : amount(away));
    }

    /// A span of time in its two largest units.
    public String amount(Duration span) {
        if (span.toDays() > 0) {
            return message("time.days", span.toDays());
        }
        if (span.toHours() > 0) {
            return message("time.hours", span.toHours(), span.toMinutesPart());
        }
        if (span.toMinutes() > 0) {
            return message("time.minutes", span.toMinutes(), span.toSecondsPart());
        }
        return message("time.seconds", span.toSeconds());
    }

    private String format(String key, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(words.getString(key), locale).format(time);
    }

    private String message(String key, Object... values) {
        return new MessageFormat(words.getString(key), locale).format(values);
    }
}

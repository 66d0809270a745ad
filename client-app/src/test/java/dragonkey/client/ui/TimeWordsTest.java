package dragonkey.client.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimeWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T13:29:12Z");
    private static final TimeWords PARIS = TimeWords.in(Language.ENGLISH, ZoneId.of("Europe/Paris"));

    @Test
    void saysAMomentOfTodayToTheSecond() {
        assertThat(PARIS.describe(Instant.parse("2026-11-23T13:40:00Z"), NOW))
                .isEqualTo("today 14:40:00 · 13:40 UTC · in 10 min 48 s");
        assertThat(PARIS.describe(Instant.parse("2026-11-23T13:25:00Z"), NOW))
                .isEqualTo("today 14:25:00 · 13:25 UTC · 4 min 12 s ago");
        assertThat(PARIS.describe(NOW, NOW)).isEqualTo("today 14:29:12 · 13:29 UTC · now");
    }

    @Test
    void saysAnotherDayWithItsDate() {
        assertThat(PARIS.describe(Instant.parse("2026-11-12T13:00:00Z"), NOW))
                .isEqualTo("12 Nov 2026 14:00 · 13:00 UTC · 11 days ago");
        assertThat(PARIS.describe(Instant.parse("2026-11-24T13:29:12Z"), NOW))
                .isEqualTo("24 Nov 2026 14:29 · 13:29 UTC · in 1 day");
        assertThat(PARIS.describe(Instant.parse("2029-11-23T13:29:12Z"), NOW)).endsWith("in 1,096 days");
    }

    @Test
    void namesTheDayInUtcWhereItIsAnotherOne() {
        assertThat(PARIS.describe(Instant.parse("2026-11-23T23:30:00Z"), NOW))
                .isEqualTo("24 Nov 2026 00:30 · 23 Nov 23:30 UTC · in 10 h 0 min");
    }

    @Test
    void choosesTheUnitByTheDistance() {
        assertThat(PARIS.describe(NOW.plusSeconds(59), NOW)).endsWith("· in 59 s");
        assertThat(PARIS.describe(NOW.plusSeconds(60), NOW)).endsWith("· in 1 min 0 s");
        assertThat(PARIS.describe(NOW.minusSeconds(3_599), NOW)).endsWith("· 59 min 59 s ago");
        assertThat(PARIS.describe(NOW.minusSeconds(3_600), NOW)).endsWith("· 1 h 0 min ago");
        assertThat(PARIS.describe(NOW.minusSeconds(86_399), NOW)).endsWith("· 23 h 59 min ago");
    }

    @Test
    void saysTheFirstAndLastDateOfAToken() {
        assertThat(PARIS.describe(Instant.EPOCH, NOW)).startsWith("1 Jan 1970 01:00 · 00:00 UTC");
        assertThat(PARIS.describe(Instant.parse("9999-12-31T23:59:59Z"), NOW)).startsWith("1 Jan 10000");
    }

    @Test
    void saysWhatIsLeftInFiguresOfOneWidth() {
        assertThat(PARIS.left(Duration.ofSeconds(872))).isEqualTo(new TimeWords.TimeLeft("14:32", "left"));
        assertThat(PARIS.left(Duration.ofSeconds(5)).toString()).isEqualTo("00:05 left");
        assertThat(PARIS.left(Duration.ofSeconds(3_599)).figures()).isEqualTo("59:59");
        assertThat(PARIS.left(Duration.ofHours(1)).figures()).isEqualTo("1:00:00");
        assertThat(PARIS.left(Duration.ofSeconds(86_399)).figures()).isEqualTo("23:59:59");
        assertThat(PARIS.left(Duration.ofDays(1)).toString()).isEqualTo("1 day left");
        assertThat(PARIS.left(Duration.ofDays(3).plusHours(23)).toString()).isEqualTo("3 days left");
        assertThat(PARIS.left(Duration.ofSeconds(-1)).figures()).isEqualTo("00:00");
    }

    @Test
    void saysTheSameInGerman() {
        TimeWords berlin = TimeWords.in(Language.GERMAN, ZoneId.of("Europe/Berlin"));
        assertThat(berlin.describe(Instant.parse("2026-11-12T13:00:00Z"), NOW))
                .isEqualTo("12.11.2026 14:00 · 13:00 UTC · vor 11 Tagen");
        assertThat(berlin.describe(Instant.parse("2026-11-23T23:30:00Z"), NOW))
                .isEqualTo("24.11.2026 00:30 · 23.11. 23:30 UTC · in 10 h 0 min");
        assertThat(berlin.distance(Instant.parse("2029-11-23T13:29:12Z"), NOW)).isEqualTo("in 1.096 Tagen");
        assertThat(berlin.amount(Duration.ofDays(11))).isEqualTo("11 Tage");
        assertThat(berlin.left(Duration.ofDays(1)).toString()).isEqualTo("1 Tag übrig");
    }
}

package dragonkey.client.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What a provider's `Date` says of this computer's clock.
class ClockSkewTest {
    private static final Instant NOW = Instant.parse("2026-11-24T03:00:00Z");

    private static HttpResponse at(Map<String, List<String>> headers) {
        return new HttpResponse(URI.create("https://provider.example/token"), 200, headers, ByteString.EMPTY);
    }

    @Test
    void saysHowFarItIsBehindOrAhead() {
        assertThat(ClockSkew.measured(at(Map.of("date", List.of("Tue, 24 Nov 2026 03:03:00 GMT"))), NOW))
                .isEqualTo(Duration.ofMinutes(3));
        assertThat(ClockSkew.measured(at(Map.of("date", List.of("Mon, 23 Nov 2026 03:00:00 GMT"))), NOW))
                .isEqualTo(Duration.ofDays(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "Tue, 99 Nov 2026 03:00:00 GMT", "1795488000"})
    void saysNothingWhenItIsNoDate(String date) {
        assertThat(ClockSkew.measured(at(Map.of("date", List.of(date))), NOW)).isNull();
        assertThat(ClockSkew.measured(at(Map.of()), NOW)).isNull();
    }
}

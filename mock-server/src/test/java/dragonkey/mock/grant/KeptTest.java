package dragonkey.mock.grant;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeptTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final Kept<String> kept = new Kept<>(clock, new SecureRandom(), () -> Duration.ofMinutes(10), 3);

    @Test
    void forgetsByAge() {
        String name = kept.keep("first");
        now.set(NOON.plusSeconds(599));
        assertThat(kept.find(name)).isEqualTo("first");
        now.set(NOON.plusSeconds(600));
        assertThat(kept.find(name)).isNull();
        // It is gone, not just hidden.
        assertThat(kept.forget(name)).isFalse();
    }

    @Test
    void forgetsTheOldestForANewOneAndNoneForAQuestion() {
        String first = kept.keep("first");
        String second = kept.keep("second");
        kept.keep("third");
        assertThat(kept.find(first)).isEqualTo("first");
        assertThat(kept.all()).containsExactly("first", "second", "third");
        kept.keep("fourth");
        assertThat(kept.find(first)).isNull();
        assertThat(kept.find(second)).isEqualTo("second");
        assertThat(kept.all()).containsExactly("second", "third", "fourth");
    }
}

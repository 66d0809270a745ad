package dragonkey.mock.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemoryStoreTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final ExpiringStore<String> expiringStore = new MemoryStore<>(clock, new SecureRandom(),
            () -> Duration.ofMinutes(10), 3);

    @Test
    void forgetsByAge() {
        String name = expiringStore.put("first");
        now.set(NOON.plusSeconds(599));
        assertThat(expiringStore.find(name)).isEqualTo("first");
        now.set(NOON.plusSeconds(600));
        assertThat(expiringStore.find(name)).isNull();
        // It is gone, not just hidden.
        assertThat(expiringStore.remove(name)).isNull();
    }

    @Test
    void forgetsTheOldestForANewOneAndNoneForAQuestion() {
        String first = expiringStore.put("first");
        String second = expiringStore.put("second");
        expiringStore.put("third");
        assertThat(expiringStore.find(first)).isEqualTo("first");
        assertThat(expiringStore.all()).containsExactly("first", "second", "third");
        expiringStore.put("fourth");
        assertThat(expiringStore.find(first)).isNull();
        assertThat(expiringStore.find(second)).isEqualTo("second");
        assertThat(expiringStore.all()).containsExactly("second", "third", "fourth");
    }
}

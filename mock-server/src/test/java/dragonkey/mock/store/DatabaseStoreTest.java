package dragonkey.mock.store;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dragonkey.mock.testing.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseStoreTest {
    private static final Codec<String> PLAIN = new Codec<>(text -> text, text -> text);

    @Test
    void forgetsWhatHasEndedAndTheOldestOfMoreThanThereMayBe() {
        try (Database database = Database.inMemory()) {
            forgets(database);
        }
    }

    /// In whichever database.
    static void forgets(Database database) {
        SettableClock clock = new SettableClock();
        DatabaseStorage storage = new DatabaseStorage(database, clock);
        ExpiringStore<String> store = storage.of("/of-this-test").store(Kept.CODES, PLAIN,
                () -> Duration.ofMinutes(1), 3);
        Instant later = clock.instant().plus(Duration.ofMinutes(5));
        for (String name : new String[]{"one", "two", "three", "four"}) {
            store.put(name, name, later);
        }
        store.change("two", before -> before + " again", later);
        String soon = store.put("soon");
        clock.pass(Duration.ofMinutes(1));
        assertThat(store.find(soon)).isNull();
        assertThat(store.all()).containsExactly("one", "three", "four", "two again");
        storage.tidy();
        assertThat(store.all()).containsExactly("three", "four", "two again");
        assertThat(store.putIfNew("three", "other", later)).isFalse();
        clock.pass(Duration.ofMinutes(4));
        assertThat(store.putIfNew("three", "other", later.plusSeconds(60))).isTrue();
        storage.tidy();
        assertThat(store.all()).containsExactly("other");
    }
}

package dragonkey.client.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.story.ProviderFacts;

import static org.assertj.core.api.Assertions.assertThat;

/// What a provider said of itself is kept for each connection, and never without a bound.
class ProviderFactsStoreTest {
    private final Preferences node = Preferences.userRoot().node("provider-facts-" + UUID.randomUUID());
    private final ProviderFactsStore store = new ProviderFactsStore(node);

    @AfterEach
    void remove() throws BackingStoreException {
        node.removeNode();
    }

    private static ProviderFacts facts(long second, Map<String, String> values) {
        return ProviderFacts.kept(Instant.ofEpochSecond(second), values);
    }

    @Test
    void keepsThoseOfEachConnection() {
        ProviderFacts facts = facts(1, Map.of("keys", "a b", "scopes_supported", "openid"));
        store.keep("here", facts);
        store.keep("there", facts(2, Map.of()));
        assertThat(new ProviderFactsStore(node).read()).containsOnlyKeys("here", "there")
                .containsEntry("here", facts);
        store.forget("here");
        assertThat(store.read()).containsOnlyKeys("there");
        store.forgetAll();
        assertThat(store.read()).isEmpty();
    }

    @Test
    void keepsNoMoreThanTheBound() {
        Map<String, String> long1 = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            long1.put("member-" + i, "x".repeat(400));
        }
        for (int i = 0; i <= ProviderFactsStore.MOST; i++) {
            store.keep("connection " + i, facts(i, i == 7 ? long1 : Map.of()));
        }
        assertThat(store.read()).hasSize(ProviderFactsStore.MOST).doesNotContainKey("connection 0");
        assertThat(store.read()).as("what there is room for").hasEntrySatisfying("connection 7",
                kept -> assertThat(kept.values()).hasSizeBetween(10, 30));
    }

    @Test
    void leavesOutWhatItCannotRead() {
        node.put("x", "{\"connection\":1}");
        assertThat(store.read()).isEmpty();
    }
}

package dragonkey.client.store;

import java.time.Instant;
import java.util.UUID;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.store.StoryStore.KeptStory;
import dragonkey.client.story.Story.StoryOutcome;
import dragonkey.client.story.StoryKind;
import dragonkey.client.story.StorySummary;

import static org.assertj.core.api.Assertions.assertThat;

/// How the last sign-ins ended is known after a restart.
class StoryStoreTest {
    private final Preferences node = Preferences.userRoot().node("stories-" + UUID.randomUUID());
    private final StoryStore store = new StoryStore(node);

    @AfterEach
    void remove() throws BackingStoreException {
        node.removeNode();
    }

    private static KeptStory story(String connection, long second, String person) {
        return new KeptStory(connection, new StorySummary(Instant.ofEpochSecond(second), StoryKind.CODE,
                StoryOutcome.FAILED, "id_token.nonce", person));
    }

    @Test
    void keepsTheLastHundredInTheirOrder() {
        for (int second = 1; second <= 130; second++) {
            store.keep(story("here", second, "Ada \u0001 Rider"));
        }
        assertThat(new StoryStore(node).read()).hasSize(StoryStore.MOST)
                .allSatisfy(kept -> assertThat(kept.summary().person()).doesNotContain("\u0001"))
                .extracting(kept -> kept.summary().began().getEpochSecond()).startsWith(31L).endsWith(130L);
    }

    @Test
    void forgetsThoseOfAConnectionAlone() {
        store.keep(story("here", 1, ""));
        store.keep(story("here", 1, ""));
        store.keep(story("there", 2, ""));
        store.forget("here");
        assertThat(store.read()).extracting(KeptStory::connectionId).containsExactly("there");
        store.forgetAll();
        assertThat(store.read()).isEmpty();
    }

    @Test
    void leavesOutWhatALaterVersionKept() {
        node.put("000000000000001-0", "{\"kind\":\"DANCE\"}");
        store.keep(story("here", 2, ""));
        assertThat(store.read()).hasSize(1);
    }
}

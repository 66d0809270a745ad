package dragonkey.client.stories;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dragonkey.client.background.Background;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.store.ProviderFactsStore;
import dragonkey.client.story.ProviderComparison;
import dragonkey.client.story.ProviderFacts;
import dragonkey.client.story.ProviderFacts.ProviderChange;
import dragonkey.client.story.Story;
import dragonkey.client.story.Story.StoryOutcome;

/// What the provider of each connection said of itself when a story there went well last, in this run and before. Used on the FX
/// thread.
public final class KnownProviders {
    private final ProviderFactsStore store;
    private final Background inOrder;
    private final Map<String, ProviderFacts> known = new HashMap<>();

    /// @param inOrder does one work after the other, beside those of the store
    public KnownProviders(ProviderFactsStore store, Background inOrder) {
        this.store = store;
        this.inOrder = inOrder;
    }

    /// Reads what earlier runs have kept.
    void load() {
        // What has happened meanwhile is newer.
        inOrder.run(store::read, kept -> kept.forEach(known::putIfAbsent));
    }

    /// What is otherwise than before.
    Optional<ProviderChange> compare(String connectionId, Story story, List<RecordedExchange> exchanges) {
        ProviderComparison comparison = ProviderComparison.of(Optional.ofNullable(known.get(connectionId)),
                exchanges, story.ending().outcome() == StoryOutcome.SUCCEEDED);
        comparison.toKeep().ifPresent(facts -> {
            known.put(connectionId, facts);
            // Also where nothing is otherwise: since when something is, is told by the last time.
            inOrder.run(() -> store.keep(connectionId, facts));
        });
        return comparison.change();
    }

    void forget(String connectionId) {
        known.remove(connectionId);
        inOrder.run(() -> store.forget(connectionId));
    }

    void forgetAll() {
        known.clear();
        inOrder.run(store::forgetAll);
    }
}

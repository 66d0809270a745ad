package dragonkey.client.stories;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dragonkey.client.background.Background;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.store.ProviderFactsStore;
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

    /// What is otherwise than before. What a story that failed has seen is compared and not kept: it may be why it failed, and the
    /// next one has to say so as well.
    Optional<ProviderChange> compare(String connectionId, Story story, List<RecordedExchange> exchanges) {
        Optional<ProviderFacts> now = ProviderFacts.of(exchanges);
        Optional<ProviderFacts> before = Optional.ofNullable(known.get(connectionId));
        if (story.ending().outcome() == StoryOutcome.SUCCEEDED) {
            now.map(facts -> facts.over(before)).ifPresent(facts -> keep(connectionId, facts, before));
        }
        return before.flatMap(earlier -> now.flatMap(earlier::changedTo));
    }

    private void keep(String connectionId, ProviderFacts facts, Optional<ProviderFacts> before) {
        known.put(connectionId, facts);
        boolean isNews = before.isEmpty() || !before.get().values().equals(facts.values());
        if (isNews) {
            inOrder.run(() -> store.keep(connectionId, facts));
        }
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

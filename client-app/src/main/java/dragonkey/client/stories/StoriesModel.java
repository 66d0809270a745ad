package dragonkey.client.stories;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.http.ExchangeRecorder;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.store.StoryStore;
import dragonkey.client.store.StoryStore.KeptStory;
import dragonkey.client.story.ProviderFacts.ProviderChange;
import dragonkey.client.story.Story;
import dragonkey.client.story.Story.StoryOutcome;
import dragonkey.client.story.StoryRecorder;
import dragonkey.client.story.StorySummary;

/// What happened at the connection that is chosen, in this run and before. Used on the FX thread.
public final class StoriesModel {
    /// So many of one run are shown; what was sent is bounded by itself.
    private static final int MOST = 200;

    private final ExchangeRecorder exchanges;
    private final StoryStore store;
    private final KnownProviders providers;
    private final Background inOrder;
    private final ObservableList<StoryEntry> all = FXCollections.observableArrayList();
    private final ObservableList<StoryEntry> shown = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable StoryEntry> open = new SimpleObjectProperty<>();
    private String connectionId;

    /// A row of the list.
    ///
    /// @param story all of it; empty for one of an earlier run
    /// @param change what was otherwise at the provider than when a story there went well last
    public record StoryEntry(String connectionId, StorySummary summary, Optional<Story> story,
            Optional<ProviderChange> change) {
    }

    /// @param idOf what the connection of a story is kept under; empty where it is not kept
    /// @param connectionId of the connection that is shown first
    /// @param inOrder does one work after the other, beside those of the store
    public StoriesModel(StoryRecorder recorder, StoryStore store, KnownProviders providers,
            Function<Story, Optional<String>> idOf, String connectionId, Background inOrder) {
        this.exchanges = recorder.exchanges();
        this.store = store;
        this.providers = providers;
        this.inOrder = inOrder;
        this.connectionId = connectionId;
        recorder.onStory(story -> inOrder.show(() -> idOf.apply(story).ifPresent(id -> add(id, story))));
    }

    /// Those of the connection that is chosen, the latest first.
    public ObservableList<StoryEntry> shown() {
        return shown;
    }

    /// The one that is open; null where there is none.
    public ObjectProperty<@Nullable StoryEntry> open() {
        return open;
    }

    /// Those of its exchanges that are still kept.
    public List<RecordedExchange> exchangesOf(Story story) {
        return exchanges.of(story.group());
    }

    /// What was sent for no story, the latest first.
    List<RecordedExchange> calls() {
        return exchanges.of(ExchangeRecorder.NO_GROUP).reversed();
    }

    /// Reads what earlier runs have kept.
    public void load() {
        providers.load();
        inOrder.run(store::read, kept -> {
            // What has happened meanwhile is kept as well.
            kept.reversed().stream().filter(each -> all.stream().noneMatch(entry -> isOf(entry, each)))
                    .map(each -> new StoryEntry(each.connectionId(), each.summary(), Optional.empty(),
                            Optional.empty()))
                    .forEach(all::add);
            filter();
        });
    }

    private static boolean isOf(StoryEntry entry, KeptStory kept) {
        return entry.connectionId.equals(kept.connectionId()) && entry.summary.equals(kept.summary());
    }

    /// Shows another connection's.
    public void show(String otherConnectionId) {
        connectionId = otherConnectionId;
        filter();
    }

    /// Forgets those of a connection.
    public void forget(String goneId) {
        all.removeIf(entry -> entry.connectionId.equals(goneId));
        filter();
        providers.forget(goneId);
        inOrder.run(() -> store.forget(goneId));
    }

    /// Forgets all of them, and what was sent.
    public void forgetAll() {
        all.clear();
        exchanges.clear();
        filter();
        providers.forgetAll();
        inOrder.run(store::forgetAll);
    }

    /// What a story can be compared with, of the same kind and run: of one that failed the last that went well, if there is
    /// one, since what was otherwise then is what matters; else the one before.
    Optional<Story> before(StoryEntry entry) {
        return entry.story.flatMap(story -> {
            List<Story> earlier = all.stream().skip(all.indexOf(entry) + 1L)
                    .filter(other -> other.connectionId.equals(entry.connectionId))
                    .flatMap(other -> other.story.stream()).filter(other -> other.kind() == story.kind())
                    .toList();
            return earlier.stream()
                    .filter(other -> story.ending().outcome() == StoryOutcome.FAILED
                            && other.ending().outcome() == StoryOutcome.SUCCEEDED)
                    .findFirst().or(() -> earlier.stream().findFirst());
        });
    }

    private void add(String id, Story story) {
        StoryEntry entry = new StoryEntry(id, story.summary(), Optional.of(story),
                providers.compare(id, story, exchangesOf(story)));
        all.addFirst(entry);
        if (all.size() > MOST) {
            all.removeLast();
        }
        inOrder.run(() -> store.keep(new KeptStory(id, entry.summary)));
        if (id.equals(connectionId)) {
            shown.addFirst(entry);
            open.set(entry);
        }
    }

    private void filter() {
        shown.setAll(all.stream().filter(entry -> entry.connectionId.equals(connectionId)).toList());
        StoryEntry current = open.get();
        if (current == null || !shown.contains(current)) {
            open.set(shown.isEmpty() ? null : shown.getFirst());
        }
    }
}

package dragonkey.client.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.SafeText;
import dragonkey.client.story.Story.StoryOutcome;
import dragonkey.client.story.StoryKind;
import dragonkey.client.story.StorySummary;

/// Keeps how the last sign-ins, renewals, checks and sign-outs ended, in plain text: when, how, for whom and for which
/// connection, nothing of what was sent. What cannot be stored or read is left out: it is of use, and nobody depends on it.
/// Every call may wait for the disk.
public final class StoryStore {
    /// So many are kept.
    static final int MOST = 100;
    private static final int LONGEST_NAME = 100;

    private final Preferences node;

    /// A story and whose connection it is of.
    ///
    /// @param connectionId what the connection's sessions are kept under
    public record KeptStory(String connectionId, StorySummary summary) {
    }

    /// @param node where all of them lie, and nothing else
    public StoryStore(Preferences node) {
        this.node = node;
    }

    /// All that are kept, the oldest first.
    public List<KeptStory> read() {
        List<KeptStory> kept = new ArrayList<>();
        for (String key : keys()) {
            read(node.get(key, "")).ifPresent(kept::add);
        }
        return kept;
    }

    /// Keeps one more, in place of the oldest where there are many.
    public void keep(KeptStory story) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("connection", story.connectionId);
        json.put("began", story.summary.began().toString());
        json.put("kind", story.summary.kind().name());
        json.put("outcome", story.summary.outcome().name());
        json.put("code", story.summary.code());
        json.put("person", SafeText.clean(story.summary.person(), LONGEST_NAME));
        try {
            SharedPreferences.refresh(List.of(node));
            node.put(key(story.summary.began()), json.toString());
            List<String> keys = keys();
            keys.subList(0, Math.max(0, keys.size() - MOST)).forEach(node::remove);
            node.flush();
        } catch (BackingStoreException | IllegalArgumentException notStored) {
            // Then it is not there after the next start.
        }
    }

    /// How much is kept of a connection.
    int storedCharacters(String connectionId) {
        return keys().stream().map(key -> node.get(key, ""))
                .filter(text -> read(text).filter(kept -> kept.connectionId.equals(connectionId)).isPresent())
                .mapToInt(String::length).sum();
    }

    /// Forgets those of a connection.
    public void forget(String connectionId) {
        for (String key : keys()) {
            if (read(node.get(key, "")).filter(kept -> !kept.connectionId.equals(connectionId)).isEmpty()) {
                node.remove(key);
            }
        }
        flush();
    }

    /// Forgets all of them.
    public void forgetAll() {
        keys().forEach(node::remove);
        flush();
    }

    private void flush() {
        try {
            node.flush();
        } catch (BackingStoreException notFlushed) {
            // The next one that is kept tries again.
        }
    }

    /// In the order of time. Two of one moment are told apart by what is there already.
    private String key(Instant began) {
        String key = String.format(Locale.ROOT, "%015d", Math.max(0, began.toEpochMilli()));
        int next = 0;
        while (node.get(key + "-" + next, null) != null) {
            next++;
        }
        return key + "-" + next;
    }

    private List<String> keys() {
        try {
            return new ArrayList<>(Arrays.stream(node.keys()).sorted().toList());
        } catch (BackingStoreException | IllegalStateException notReadable) {
            return new ArrayList<>();
        }
    }

    private static Optional<KeptStory> read(String text) {
        try {
            ObjectNode json = Json.object(text);
            return Optional.of(new KeptStory(json.path("connection").stringValue(),
                    new StorySummary(Instant.parse(json.path("began").stringValue()),
                            StoryKind.valueOf(json.path("kind").stringValue()),
                            StoryOutcome.valueOf(json.path("outcome").stringValue()),
                            json.path("code").stringValue(), json.path("person").stringValue())));
        } catch (MalformedException | RuntimeException ofALaterVersion) {
            return Optional.empty();
        }
    }
}

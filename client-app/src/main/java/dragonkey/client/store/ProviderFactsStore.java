package dragonkey.client.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.story.ProviderFacts;

/// Keeps what the provider of each connection said of itself when a story there went well last, in plain text, for nothing of it is
/// secret. What cannot be stored or read is left out: it is of use, and nobody depends on it. Every call may wait for the disk.
public final class ProviderFactsStore {
    /// So many connections' are kept.
    static final int MOST = 50;
    private static final String CONNECTION = "connection";
    private static final String AT = "at";

    private final Preferences node;

    /// @param node where all of them lie, and nothing else
    ProviderFactsStore(Preferences node) {
        this.node = node;
    }

    /// That of the program that keeps itself there.
    public static ProviderFactsStore in(Preferences preferences) {
        return new ProviderFactsStore(preferences.node("providers"));
    }

    /// All that are kept, by the id of the connection.
    public Map<String, ProviderFacts> read() {
        Map<String, ProviderFacts> all = new HashMap<>();
        for (KeptFacts kept : entries()) {
            all.put(kept.connectionId, kept.facts);
        }
        return all;
    }

    /// Keeps these in place of what was kept of this connection.
    public void keep(String connectionId, ProviderFacts facts) {
        String text = json(connectionId, facts, new ArrayList<>(facts.values().keySet()));
        try {
            SharedPreferences.refresh(List.of(node));
            if (!text.isEmpty()) {
                node.put(key(connectionId), text);
            }
            List<KeptFacts> entries = entries();
            entries.stream().sorted(Comparator.comparing(entry -> entry.facts.at()))
                    .limit(Math.max(0, entries.size() - MOST))
                    .forEach(entry -> node.remove(key(entry.connectionId)));
            node.flush();
        } catch (BackingStoreException | IllegalStateException notStored) {
            // Then the next start has nothing to compare with.
        }
    }

    /// How much is kept of a connection.
    int storedCharacters(String connectionId) {
        return node.get(key(connectionId), "").length();
    }

    /// Forgets those of a connection.
    public void forget(String connectionId) {
        node.remove(key(connectionId));
        flush();
    }

    /// Forgets all of them.
    public void forgetAll() {
        keys().forEach(node::remove);
        flush();
    }

    private record KeptFacts(String connectionId, ProviderFacts facts) {
    }

    /// A value of preferences is bounded; of a provider that says more, the last names are not kept.
    private static String json(String connectionId, ProviderFacts facts, List<String> names) {
        while (true) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put(CONNECTION, connectionId);
            json.put(AT, facts.at().toString());
            ObjectNode values = json.putObject("values");
            names.forEach(name -> values.put(name, facts.values().get(name)));
            String text = json.toString();
            if (text.length() <= Preferences.MAX_VALUE_LENGTH) {
                return text;
            }
            if (names.isEmpty()) {
                return "";
            }
            names.removeLast();
        }
    }

    /// Ids may be longer than a key of preferences.
    private static String key(String connectionId) {
        return UUID.nameUUIDFromBytes(connectionId.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private List<KeptFacts> entries() {
        return keys().stream().flatMap(key -> read(node.get(key, "")).stream()).toList();
    }

    private static Optional<KeptFacts> read(String text) {
        try {
            ObjectNode json = Json.object(text);
            Map<String, String> values = new HashMap<>();
            json.path("values").properties()
                    .forEach(member -> values.put(member.getKey(), member.getValue().stringValue()));
            return Optional.of(new KeptFacts(json.path(CONNECTION).stringValue(),
                    ProviderFacts.kept(Instant.parse(json.path(AT).stringValue()), values)));
        } catch (MalformedException | RuntimeException ofALaterVersion) {
            return Optional.empty();
        }
    }

    private List<String> keys() {
        try {
            return Arrays.asList(node.keys());
        } catch (BackingStoreException | IllegalStateException notReadable) {
            return List.of();
        }
    }

    private void flush() {
        try {
            node.flush();
        } catch (BackingStoreException notFlushed) {
            // The next ones that are kept try again.
        }
    }
}

package dragonkey.client.store;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.connection.ConnectionsFile;
import dragonkey.client.connection.Entry;
import dragonkey.client.connection.Entry.Origin;
import dragonkey.client.core.Json;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;

/// Keeps the list of connections in the preferences of the operating system's user, without any secret. Every call
/// may wait for the disk.
public final class ConnectionStore {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'")
            .withZone(ZoneOffset.UTC);
    private static final String LAST = "last";

    private final Preferences preferences;
    private final Clock clock;

    /// @param preferences ours alone below its child `connections`
    public ConnectionStore(Preferences preferences, Clock clock) {
        this.preferences = preferences;
        this.clock = clock;
    }

    /// What was kept.
    ///
    /// @param last id of the connection that was used last, or empty
    /// @param problem why nothing can be read: `connections.corrupt` or `connections.not_writable`
    public record Kept(List<Entry> entries, String last, Optional<Problem> problem) {
        public Kept {
            entries = List.copyOf(entries);
        }
    }

    /// Reads the list. A damaged one is set aside, so that the next change is stored again.
    public synchronized Kept read() {
        try {
            Optional<String> text = pieces().read();
            if (text.isEmpty()) {
                return new Kept(List.of(), last(), Optional.empty());
            }
            return new Kept(entries(text.get()), last(), Optional.empty());
        } catch (Refused refused) {
            return new Kept(List.of(), "", Optional.of(setAside(refused.problem())));
        } catch (RuntimeException removedMeanwhile) {
            return new Kept(List.of(), "", Optional.of(
                    Pieces.refused("not_writable", String.valueOf(removedMeanwhile.getMessage())).problem()));
        }
    }

    /// Stores the list in place of the earlier one: all of it, or nothing of it.
    public synchronized Optional<Problem> save(List<Entry> entries) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        for (Entry entry : entries) {
            ObjectNode node = list.addObject();
            node.put("id", entry.id()).put("confirmed", entry.confirmed());
            node.set("connection", ConnectionsFile.object(entry.connection()));
        }
        ObjectNode file = JsonMapper.shared().createObjectNode().put("version", 1);
        file.set("entries", list);
        try {
            pieces().write(ConnectionsFile.asciiText(file));
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.problem());
        } catch (RuntimeException removedMeanwhile) {
            return Optional.of(
                    Pieces.refused("not_writable", String.valueOf(removedMeanwhile.getMessage())).problem());
        }
    }

    /// Remembers which connection is used. Where that fails, the next start begins with the embedded one.
    public synchronized void remember(String id) {
        try {
            if (!id.equals(last())) {
                preferences.node("connections").put(LAST,
                        ConnectionsFile.asciiText(JsonMapper.shared().createObjectNode().put("id", id)));
            }
        } catch (RuntimeException notRemembered) {
            return;
        }
    }

    private String last() {
        String text = preferences.node("connections").get(LAST, "");
        try {
            String id = text.isEmpty() ? null : Json.text(ConnectionsFile.parse(text), "id");
            return id == null ? "" : id;
        } catch (Refused unreadable) {
            return "";
        }
    }

    private static List<Entry> entries(String text) throws Refused {
        ObjectNode file = ConnectionsFile.parse(text);
        if (file.path("version").asInt(0) != 1 || !(file.get("entries") instanceof ArrayNode list)) {
            throw Pieces.refused("corrupt", "not a list of connections");
        }
        var entries = new ArrayList<Entry>();
        var ids = new HashSet<String>();
        for (JsonNode node : list) {
            String id = node instanceof ObjectNode object ? Json.text(object, "id") : null;
            JsonNode connection = node.get("connection");
            if (id == null || connection == null || !ids.add(id)) {
                throw Pieces.refused("corrupt",
                        "connection " + (entries.size() + 1) + " has no id of its own");
            }
            entries.add(new Entry(id, ConnectionsFile.connection(connection, entries.size() + 1), Origin.KEPT,
                    node.path("confirmed").asBoolean(false)));
        }
        return entries;
    }

    /// Also what another program or version wrote is set aside, not thrown away.
    private Problem setAside(Problem problem) {
        Problem corrupt = Pieces.refused("corrupt", problem.detail()).problem();
        try {
            pieces().setAside(STAMP.format(clock.instant()));
        } catch (Refused | RuntimeException staysThere) {
            return corrupt;
        }
        return corrupt;
    }

    private Pieces pieces() {
        return new Pieces(preferences.node("connections").node("list"));
    }
}

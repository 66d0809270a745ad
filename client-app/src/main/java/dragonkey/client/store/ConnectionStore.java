package dragonkey.client.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.connection.ConnectionsFile;
import dragonkey.client.core.Json;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// Keeps the list of connections in the preferences of the operating system's user, without any secret. Every call
/// may wait for the disk.
public final class ConnectionStore {
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
    public record StoredConnections(List<ConnectionEntry> entries, String last, Optional<Problem> problem) {
        public StoredConnections {
            entries = List.copyOf(entries);
        }
    }

    /// Reads the list. A damaged one is set aside, so that the next change is stored again.
    public synchronized StoredConnections read() {
        try {
            Optional<String> pointer = list().pointer();
            return new StoredConnections(
                    pointer.isEmpty() ? List.of() : entries(list().read(pointer.get()).text()), last(),
                    Optional.empty());
        } catch (ProblemException problemException) {
            return new StoredConnections(List.of(), "", Optional.of(setAside(problemException.problem())));
        } catch (RuntimeException removedMeanwhile) {
            return new StoredConnections(List.of(), "", Optional.of(
                    ProblemException.of(ProblemCode.CONNECTIONS_NOT_WRITABLE, removedMeanwhile).problem()));
        }
    }

    /// Stores the list in place of the earlier one: all of it, or nothing of it.
    public synchronized Optional<Problem> save(List<ConnectionEntry> entries) {
        ArrayNode list = JsonMapper.shared().createArrayNode();
        for (ConnectionEntry connectionEntry : entries) {
            ObjectNode node = list.addObject();
            node.put("id", connectionEntry.id()).put("confirmed", connectionEntry.confirmed());
            node.set("connection", ConnectionsFile.object(connectionEntry.connection()));
        }
        ObjectNode file = JsonMapper.shared().createObjectNode().put("version", 1);
        file.set("entries", list);
        try {
            list().write(ConnectionsFile.asciiText(file));
            return Optional.empty();
        } catch (ProblemException problemException) {
            return Optional.of(problemException.problem());
        } catch (RuntimeException removedMeanwhile) {
            return Optional.of(
                    ProblemException.of(ProblemCode.CONNECTIONS_NOT_WRITABLE, removedMeanwhile).problem());
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
        } catch (ProblemException unreadable) {
            return "";
        }
    }

    private static List<ConnectionEntry> entries(String text) throws ProblemException {
        ObjectNode file = ConnectionsFile.parse(text);
        if (file.path("version").asInt(0) != 1 || !(file.get("entries") instanceof ArrayNode list)) {
            throw ProblemException.of(ProblemCode.CONNECTIONS_CORRUPT, "not a list of connections");
        }
        var entries = new ArrayList<ConnectionEntry>();
        var ids = new HashSet<String>();
        for (JsonNode node : list) {
            String id = node instanceof ObjectNode object ? Json.text(object, "id") : null;
            JsonNode connection = node.get("connection");
            if (id == null || connection == null || !ids.add(id)) {
                throw ProblemException.of(ProblemCode.CONNECTIONS_CORRUPT,
                        "connection " + (entries.size() + 1) + " has no id of its own");
            }
            entries.add(new ConnectionEntry(id, ConnectionsFile.connection(connection, entries.size() + 1),
                    ConnectionOrigin.KEPT, node.path("confirmed").asBoolean(false)));
        }
        return entries;
    }

    /// Also what another program or version wrote is set aside, not thrown away.
    private Problem setAside(Problem problem) {
        Problem corrupt = ProblemException.of(ProblemCode.CONNECTIONS_CORRUPT, problem.detail()).problem();
        try {
            list().setAside(clock.instant());
        } catch (ProblemException | RuntimeException staysThere) {
            return corrupt;
        }
        return corrupt;
    }

    private ChunkedPreferences list() {
        return ChunkedPreferences.plain(preferences.node("connections"), "list");
    }
}

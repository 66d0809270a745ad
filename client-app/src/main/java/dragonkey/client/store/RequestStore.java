package dragonkey.client.store;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.connection.ConnectionsFile;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.SavedRequests;

/// Keeps the requests that belong to each connection, in plain text: no token is part of a request. Every call may wait for
/// the disk.
public final class RequestStore {
    private final Preferences parent;

    /// @param parent where all of them lie, and nothing else
    public RequestStore(Preferences parent) {
        this.parent = parent;
    }

    /// The requests of a connection; nothing where none were ever kept, or what is there cannot be read.
    public Optional<List<ApiRequest>> read(String connectionId) {
        try {
            Optional<String> text = text(connectionId);
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(SavedRequests.read(JsonMapper.shared().readTree(text.get())));
        } catch (ProblemException | JacksonException notReadable) {
            return Optional.empty();
        }
    }

    /// Keeps the requests of a connection in place of those that were kept.
    ///
    /// @throws ProblemException `connections.not_writable`
    public void keep(String connectionId, List<ApiRequest> requests) throws ProblemException {
        try {
            ChunkedPreferences.plain(parent, node(connectionId))
                    .write(ConnectionsFile.asciiText(SavedRequests.write(requests)));
            remove(earlierNode(connectionId));
        } catch (IllegalStateException removedMeanwhile) {
            throw ProblemException.of(ProblemCode.CONNECTIONS_NOT_WRITABLE, removedMeanwhile);
        }
    }

    /// The requests of a connection for somebody else, without what is secret; nothing where none were ever kept.
    public Optional<JsonNode> forOthers(String connectionId) {
        return read(connectionId).map(SavedRequests::writeForOthers);
    }

    /// Keeps what came out of a file for a connection that has nothing yet.
    ///
    /// @throws ProblemException `connections.not_writable`
    public void take(String connectionId, FiledRequests filed) throws ProblemException {
        if (filed.requests().isPresent()) {
            keep(connectionId, filed.requests().get());
        }
    }

    /// Keeps the requests under another id as well; nothing happens where none were kept.
    ///
    /// @throws ProblemException `connections.not_writable`
    public void copy(String from, String to) throws ProblemException {
        Optional<List<ApiRequest>> kept = read(from);
        if (kept.isPresent()) {
            keep(to, kept.get());
        }
    }

    /// Forgets those of a connection.
    public void forget(String connectionId) throws ProblemException {
        remove(node(connectionId));
        remove(earlierNode(connectionId));
    }

    private void remove(String name) throws ProblemException {
        if (exists(name)) {
            ChunkedPreferences.plain(parent, name).remove();
        }
    }

    private boolean exists(String name) throws ProblemException {
        try {
            return parent.nodeExists(name);
        } catch (BackingStoreException | IllegalStateException notListed) {
            throw ProblemException.of(ProblemCode.CONNECTIONS_NOT_WRITABLE, notListed);
        }
    }

    /// What is kept of a connection, where an earlier version kept it too.
    private Optional<String> text(String connectionId) throws ProblemException {
        for (String name : List.of(node(connectionId), earlierNode(connectionId))) {
            if (exists(name)) {
                ChunkedPreferences text = ChunkedPreferences.plain(parent, name);
                Optional<String> pointer = text.pointer();
                if (pointer.isPresent()) {
                    return Optional.of(text.read(pointer.get()).text());
                }
            }
        }
        return Optional.empty();
    }

    /// Forgets those of every connection.
    public void forgetAll() throws ProblemException {
        try {
            for (String name : parent.childrenNames()) {
                ChunkedPreferences.plain(parent, name).remove();
            }
        } catch (BackingStoreException | IllegalStateException notReadable) {
            throw ProblemException.of(ProblemCode.CONNECTIONS_NOT_WRITABLE, notReadable);
        }
    }

    /// How much is kept of a connection.
    int storedCharacters(String connectionId) {
        try {
            return text(connectionId).map(String::length).orElse(0);
        } catch (ProblemException notReadable) {
            return 0;
        }
    }

    /// Names of nodes are short and hold no slash.
    private static String node(String connectionId) {
        return UUID.nameUUIDFromBytes(connectionId.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /// Two connections could have the same one. It is read until the requests are kept again.
    private static String earlierNode(String connectionId) {
        return Integer.toHexString(connectionId.hashCode());
    }
}

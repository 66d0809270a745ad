package dragonkey.client.store;

import java.util.List;
import java.util.Optional;
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
            ChunkedPreferences text = ChunkedPreferences.plain(parent, node(connectionId));
            Optional<String> pointer = text.pointer();
            return pointer.isEmpty()
                    ? Optional.empty()
                    : Optional.of(SavedRequests
                            .read(JsonMapper.shared().readTree(text.read(pointer.get()).text())));
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
        ChunkedPreferences.plain(parent, node(connectionId)).remove();
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
            ChunkedPreferences text = ChunkedPreferences.plain(parent, node(connectionId));
            Optional<String> pointer = text.pointer();
            return pointer.isEmpty() ? 0 : text.read(pointer.get()).text().length();
        } catch (ProblemException notReadable) {
            return 0;
        }
    }

    /// Names of nodes are short and hold no slash.
    private static String node(String connectionId) {
        return Integer.toHexString(connectionId.hashCode());
    }
}

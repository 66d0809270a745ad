package dragonkey.client.connection;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A connection as it stands in a file, with what belongs to it.
///
/// @param requests its saved requests, which are not judged here; null where the file says nothing of them
public record FiledConnection(Connection connection, @Nullable JsonNode requests) {
    /// A connection alone.
    public static FiledConnection of(Connection connection) {
        return new FiledConnection(connection, null);
    }
}

package dragonkey.client.connection;

/// A connection in the list.
///
/// @param id what its session and its secret are kept under; stays when it is renamed
/// @param confirmed whether a request may be sent to it: what came from a file waits for the person's yes
public record ConnectionEntry(String id, Connection connection, ConnectionOrigin origin, boolean confirmed) {

    /// Where a connection is from.
    public enum ConnectionOrigin {
        /// The provider inside the program.
        EMBEDDED,
        /// The command line; it ends with the program unless it is kept.
        GIVEN,
        /// The list on this computer.
        KEPT
    }

    public String name() {
        return connection.name();
    }

    public boolean isKept() {
        return origin == ConnectionOrigin.KEPT;
    }

    /// The same, after the person's yes.
    public ConnectionEntry asConfirmed() {
        return new ConnectionEntry(id, connection, origin, true);
    }
}

package dragonkey.client.connection;

import dragonkey.client.core.ProblemException;

/// The connections of the program: which one is chosen, and each made ready for use. On any thread.
public interface Connections extends ConnectionSource {
    /// The one that is chosen now.
    ConnectionEntry chosen();

    /// A connection with every address and every secret in it known. May wait for the disk, and may start the embedded
    /// provider.
    ///
    /// @throws ProblemException `connection.unconfirmed`, `connection.no_secret`, `store.*` or `provider.start`
    Connection resolve(ConnectionEntry entry) throws ProblemException;

    @Override
    default Connection get() throws ProblemException {
        return resolve(chosen());
    }

    /// One connection, whichever is chosen when it is used.
    default ConnectionSource pinned(ConnectionEntry entry) {
        return () -> resolve(entry);
    }
}

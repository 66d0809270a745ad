package dragonkey.client.connection;

import dragonkey.client.core.ProblemException;

/// Gives the connection in use. The embedded provider's has no address before it runs, so asking may start it and wait.
@FunctionalInterface
public interface ConnectionSource {
    /// The connection, with every address in it known.
    ///
    /// @throws ProblemException when the embedded provider cannot start
    Connection get() throws ProblemException;
}

package dragonkey.mock.store;

/// The database cannot be had, or does not do what it is asked for. Nothing of the request that met it was kept.
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param message a sentence without addresses: passwords may stand in them
    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}

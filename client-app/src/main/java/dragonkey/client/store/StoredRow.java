package dragonkey.client.store;

import java.time.Instant;
import java.util.Optional;

/// Something that is stored for one connection, without a value of it: sealed, or in plain text.
public sealed interface StoredRow permits StoreInventory.StoredData, PlainInventory.PlainData {
    /// The connection's name.
    String connectionName();

    /// Of the text of all of it.
    int bytes();

    /// Since when; empty where nobody knows.
    Optional<Instant> since();

    /// The same, of a connection that is called otherwise.
    StoredRow named(String otherName);
}

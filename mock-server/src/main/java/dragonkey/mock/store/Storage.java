package dragonkey.mock.store;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Where a server keeps what it remembers: [MemoryStorage] or [DatabaseStorage].
public interface Storage extends AutoCloseable {
    /// A store of this kind.
    ///
    /// @param codec not used by what needs no texts
    /// @param life of what is put without another one
    /// @param most how many are kept at a time, about
    <V> ExpiringStore<V> store(Kept kept, Codec<V> codec, Supplier<Duration> life, int most);

    /// One text that all processes on the same database share; empty where there is one process.
    Optional<SharedText> text(String name);

    /// Whether what it keeps is there after the end of the process, and for others while it runs.
    boolean outlivesProcess();

    /// The same for another issuer of the server.
    ///
    /// @param path where it is, below the server's own
    Storage of(String path);

    /// Answers a request whose work is kept as a whole, or not at all.
    ///
    /// @throws DatabaseException when it cannot be kept
    <T> T whole(Supplier<T> answer);

    /// The database, which also has what is not of the provider. Where there is none for anything else, one in memory.
    Database database();

    @Override
    void close();
}

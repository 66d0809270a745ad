package dragonkey.mock.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// All in memory. The database is for the orders alone, and is there from the first time on that somebody asks for it: starting it
/// takes longer than the whole provider, and most never ask.
public final class MemoryStorage implements Storage {
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Database made;

    public MemoryStorage(Clock clock) {
        this.clock = clock;
    }

    @Override
    public <V> ExpiringStore<V> store(Kept kept, Codec<V> codec, Supplier<Duration> life, int most) {
        return new MemoryStore<>(clock, random, life, most);
    }

    @Override
    public Optional<SharedText> text(String name) {
        return Optional.empty();
    }

    @Override
    public boolean outlivesProcess() {
        return false;
    }

    /// The same one: its stores know nothing of each other.
    @Override
    public Storage of(String path) {
        return this;
    }

    @Override
    public <T> T whole(Supplier<T> answer) {
        return answer.get();
    }

    @Override
    public synchronized Database database() {
        Database known = made;
        if (known == null) {
            known = Database.inMemory();
            made = known;
        }
        return known;
    }

    @Override
    public synchronized void close() {
        if (made != null) {
            made.close();
        }
    }
}

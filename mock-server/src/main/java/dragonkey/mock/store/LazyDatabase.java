package dragonkey.mock.store;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// A database in memory that is there from the first time on that somebody asks for it: starting it takes longer than the whole
/// provider, and most never ask.
public final class LazyDatabase implements Supplier<Database>, AutoCloseable {
    private @Nullable Database made;

    @Override
    public synchronized Database get() {
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

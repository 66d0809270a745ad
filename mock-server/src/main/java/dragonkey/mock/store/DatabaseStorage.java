package dragonkey.mock.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// All in one database: it outlives the process, and several processes may share it.
public final class DatabaseStorage implements Storage {
    private final Database database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final String issuer;
    private final List<DatabaseStore<?>> stores;
    private final ScheduledExecutorService tidying;
    private final Future<?> tidies;

    /// @param database closed with it
    public DatabaseStorage(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.issuer = "/";
        this.stores = new CopyOnWriteArrayList<>();
        this.tidying = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("tidying").factory());
        tidies = tidying.scheduleWithFixedDelay(this::tidy, 1, 1, TimeUnit.MINUTES);
    }

    private DatabaseStorage(DatabaseStorage root, String path) {
        this.database = root.database;
        this.clock = root.clock;
        this.issuer = path;
        this.stores = root.stores;
        this.tidying = root.tidying;
        this.tidies = root.tidies;
    }

    @Override
    public <V> ExpiringStore<V> store(Kept kept, Codec<V> codec, Supplier<Duration> life, int most) {
        DatabaseStore<V> store = new DatabaseStore<>(this, kept, codec, life, most);
        stores.add(store);
        return store;
    }

    @Override
    public Optional<SharedText> text(String name) {
        return Optional.of(new SharedText(database, issuer, name));
    }

    @Override
    public boolean outlivesProcess() {
        return true;
    }

    @Override
    public Storage of(String path) {
        return new DatabaseStorage(this, path);
    }

    @Override
    public <T> T whole(Supplier<T> answer) {
        return database.whole(answer);
    }

    @Override
    public Database database() {
        return database;
    }

    String issuer() {
        return issuer;
    }

    Clock clock() {
        return clock;
    }

    SecureRandom random() {
        return random;
    }

    /// Away from requests, whose locks it must not wait for in another order. What cannot be done now is done the next time.
    void tidy() {
        for (DatabaseStore<?> store : stores) {
            try {
                store.tidy();
            } catch (DatabaseException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        tidies.cancel(false);
        tidying.shutdown();
        database.close();
    }
}

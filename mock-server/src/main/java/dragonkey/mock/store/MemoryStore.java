package dragonkey.mock.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/// Values kept in memory: a bounded number of them, which end with the process.
public final class MemoryStore<V> implements ExpiringStore<V> {
    private static final int NAME_BYTES = 32;

    private record StoredEntry<V>(V value, Instant until) {
    }

    private final Clock clock;
    private final SecureRandom random;
    private final Supplier<Duration> life;
    private final int most;
    private final Map<String, StoredEntry<V>> entries = new LinkedHashMap<>();
    private volatile long revision;

    /// None yet.
    ///
    /// @param life of what is put without another one
    /// @param most how many are kept at a time; the oldest go first
    public MemoryStore(Clock clock, SecureRandom random, Supplier<Duration> life, int most) {
        this.most = most;
        this.clock = clock;
        this.random = random;
        this.life = life;
    }

    static String name(SecureRandom random) {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String put(V value) {
        return put(value, clock.instant().plus(life.get()));
    }

    @Override
    public String put(V value, Instant until) {
        String name = name(random);
        put(name, value, until);
        return name;
    }

    @Override
    public synchronized void put(String name, V value, Instant until) {
        entries.remove(name);
        forgetOld(most - 1);
        entries.put(name, new StoredEntry<>(value, until));
        revision++;
    }

    @Override
    public synchronized boolean putIfNew(String name, V value, Instant until) {
        boolean isNew = find(name) == null;
        if (isNew) {
            put(name, value, until);
        }
        return isNew;
    }

    @Override
    public synchronized @Nullable V find(@Nullable String name) {
        forgetOld(most);
        StoredEntry<V> entry = name == null ? null : entries.get(name);
        return entry == null || !clock.instant().isBefore(entry.until) ? null : entry.value;
    }

    @Override
    public synchronized boolean hasEither(String name, String other) {
        return find(name) != null || find(other) != null;
    }

    @Override
    public synchronized @Nullable V change(String name, UnaryOperator<V> how, Instant until) {
        V before = find(name);
        if (before != null) {
            put(name, how.apply(before), until);
        }
        return before;
    }

    @Override
    public synchronized @Nullable V remove(@Nullable String name) {
        StoredEntry<V> entry = name == null ? null : entries.remove(name);
        revision++;
        return entry == null ? null : entry.value;
    }

    @Override
    public synchronized void removeIf(Predicate<V> which) {
        entries.values().removeIf(entry -> which.test(entry.value));
        revision++;
    }

    @Override
    public List<V> all() {
        return named().stream().map(NamedValue::value).toList();
    }

    @Override
    public synchronized List<NamedValue<V>> named() {
        Instant now = clock.instant();
        return entries.entrySet().stream().filter(each -> now.isBefore(each.getValue().until))
                .map(each -> new NamedValue<>(each.getKey(), each.getValue().value, each.getValue().until))
                .toList();
    }

    @Override
    public long revision() {
        return revision;
    }

    /// All have much the same life, so the oldest come first.
    ///
    /// @param room how many may stay
    private void forgetOld(int room) {
        Iterator<StoredEntry<V>> oldest = entries.values().iterator();
        if (!oldest.hasNext()) {
            return;
        }
        Instant now = clock.instant();
        while (oldest.hasNext()) {
            StoredEntry<V> entry = oldest.next();
            if (now.isBefore(entry.until) && entries.size() <= room) {
                return;
            }
            oldest.remove();
        }
    }
}

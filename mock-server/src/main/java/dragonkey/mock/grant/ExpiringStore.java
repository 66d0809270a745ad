package dragonkey.mock.grant;

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

import org.jspecify.annotations.Nullable;

/// Values kept for a while, each under a random name of 256 bits that nobody guesses (RFC 6749 §10.10).
public final class ExpiringStore<V> {
    private static final int USUAL_MOST = 20_000;

    /// One value that is kept.
    ///
    /// @param name a secret
    /// @param until when it is forgotten
    public record NamedValue<V>(String name, V value, Instant until) {
        @Override
        public String toString() {
            return "NamedValue[hidden]";
        }
    }

    private record StoredEntry<V>(V value, Instant until) {
    }

    private final Clock clock;
    private final SecureRandom random;
    private final Supplier<Duration> life;
    private final int most;
    private final Map<String, StoredEntry<V>> entries = new LinkedHashMap<>();

    public ExpiringStore(Clock clock, SecureRandom random, Supplier<Duration> life) {
        this(clock, random, life, USUAL_MOST);
    }

    /// The same with another bound.
    ///
    /// @param most how many are kept at a time; the oldest go first
    public ExpiringStore(Clock clock, SecureRandom random, Supplier<Duration> life, int most) {
        this.most = most;
        this.clock = clock;
        this.random = random;
        this.life = life;
    }

    /// Keeps a value; returns its name.
    public synchronized String put(V value) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String name = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        forgetOld(most - 1);
        entries.put(name, new StoredEntry<>(value, clock.instant().plus(life.get())));
        return name;
    }

    /// What is kept under this name, or null when there is no such name, or no longer.
    public synchronized @Nullable V find(@Nullable String name) {
        forgetOld(most);
        StoredEntry<V> entry = name == null ? null : entries.get(name);
        return entry == null || !clock.instant().isBefore(entry.until) ? null : entry.value;
    }

    /// Keeps it no longer.
    ///
    /// @return whether it was kept until now: of many who ask at once, one is told so
    public synchronized boolean remove(@Nullable String name) {
        return name != null && entries.remove(name) != null;
    }

    /// Keeps none of these any longer.
    public synchronized void removeIf(Predicate<V> which) {
        entries.values().removeIf(entry -> which.test(entry.value));
    }

    /// All that is kept, oldest first.
    public synchronized List<V> all() {
        Instant now = clock.instant();
        return entries.values().stream().filter(entry -> now.isBefore(entry.until)).map(StoredEntry::value)
                .toList();
    }

    /// The same with their names.
    public synchronized List<NamedValue<V>> named() {
        Instant now = clock.instant();
        return entries.entrySet().stream().filter(each -> now.isBefore(each.getValue().until))
                .map(each -> new NamedValue<>(each.getKey(), each.getValue().value, each.getValue().until))
                .toList();
    }

    /// Keeps a value of an earlier run under the name that it had; the oldest come first.
    public synchronized void restore(NamedValue<V> one) {
        entries.put(one.name, new StoredEntry<>(one.value, one.until));
    }

    /// All have much the same life, so the oldest come first.
    ///
    /// @param room how many may stay
    private void forgetOld(int room) {
        Instant now = clock.instant();
        Iterator<StoredEntry<V>> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            StoredEntry<V> entry = oldest.next();
            if (now.isBefore(entry.until) && entries.size() <= room) {
                return;
            }
            oldest.remove();
        }
    }
}

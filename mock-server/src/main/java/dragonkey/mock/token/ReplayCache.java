package dragonkey.mock.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// What may come once alone, for as long as it would be good a second time.
public final class ReplayCache {
    private static final int MOST = 100_000;

    private final Clock clock;
    // All are good for much the same time, so the oldest come first.
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    public ReplayCache(Clock clock) {
        this.clock = clock;
    }

    /// Whether this has not come before.
    ///
    /// @param until when it is good no longer, and can be forgotten
    public synchronized boolean addIfNew(String name, Instant until) {
        Instant now = clock.instant();
        Iterator<Instant> oldest = seen.values().iterator();
        while (oldest.hasNext() && (!now.isBefore(oldest.next()) || seen.size() >= MOST)) {
            oldest.remove();
        }
        return seen.putIfAbsent(name, until) == null;
    }
}

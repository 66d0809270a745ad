package dragonkey.mock.token;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// A deny list of this process. It is asked at each request, and nothing of it is forgotten early, so that it is no store with a bound.
public final class MemoryDenyList implements DenyList {
    private static final int FEW = 1_000;

    private final Clock clock;
    private final Map<String, Instant> denied = new HashMap<>();
    private int tidyAt = FEW;

    public MemoryDenyList(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void deny(String name, Instant expires) {
        // When it has doubled, not each time: denying stays as quick as looking up.
        if (denied.size() >= tidyAt) {
            Instant now = clock.instant();
            denied.values().removeIf(until -> until.isBefore(now));
            tidyAt = Math.max(FEW, 2 * denied.size());
        }
        denied.merge(name, expires, (before, after) -> before.isAfter(after) ? before : after);
    }

    @Override
    public synchronized boolean contains(String jti) {
        return denied.containsKey(jti) || denied.containsKey(DenyList.family(jti));
    }

    @Override
    public synchronized Map<String, Instant> all() {
        Instant now = clock.instant();
        Map<String, Instant> all = new TreeMap<>(denied);
        all.values().removeIf(until -> until.isBefore(now));
        return all;
    }
}

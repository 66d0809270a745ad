package dragonkey.mock.token;

import java.time.Instant;

import dragonkey.mock.store.ExpiringStore;

/// What may come once alone, for as long as it would be good a second time.
public final class ReplayCache {
    public static final int MOST = 100_000;

    private final String kind;
    private final ExpiringStore<String> seen;

    /// @param kind what comes, so that things of two kinds are not taken for each other
    public ReplayCache(String kind, ExpiringStore<String> seen) {
        this.kind = kind;
        this.seen = seen;
    }

    /// Whether this has not come before.
    ///
    /// @param until when it is good no longer, and can be forgotten
    public boolean addIfNew(String name, Instant until) {
        return seen.putIfNew(kind + " " + name, "", until);
    }
}

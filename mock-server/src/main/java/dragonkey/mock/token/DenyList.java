package dragonkey.mock.token;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Access tokens that were taken back before their time, by `jti` (RFC 9068 §2.2), or by the part of it before
/// the last dot, which all tokens of one grant share. Each is forgotten when it has expired anyway.
public final class DenyList {
    private static final int FEW = 1_000;

    private final Clock clock;
    private final Map<String, Instant> denied = new HashMap<>();
    private int tidyAt = FEW;

    public DenyList(Clock clock) {
        this.clock = clock;
    }

    /// From now on nothing opens for this token, or for the tokens of this grant.
    public synchronized void deny(String name, Instant expires) {
        // When it has doubled, not each time: denying stays as quick as looking up.
        if (denied.size() >= tidyAt) {
            Instant now = clock.instant();
            denied.values().removeIf(until -> until.isBefore(now));
            tidyAt = Math.max(FEW, 2 * denied.size());
        }
        denied.merge(name, expires, (before, after) -> before.isAfter(after) ? before : after);
    }

    /// Whether the token was taken back.
    public synchronized boolean contains(String jti) {
        return denied.containsKey(jti) || denied.containsKey(family(jti));
    }

    /// What is denied now, and until when.
    public synchronized Map<String, Instant> all() {
        Instant now = clock.instant();
        Map<String, Instant> all = new TreeMap<>(denied);
        all.values().removeIf(until -> until.isBefore(now));
        return all;
    }

    /// What the tokens of one grant share.
    public static String family(String jti) {
        int dot = jti.lastIndexOf('.');
        return dot < 0 ? jti : jti.substring(0, dot);
    }
}

package dragonkey.mock.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Access tokens that were taken back before their time, by `jti` (RFC 9068 §2.2). Each is forgotten when it has
/// expired anyway.
public final class DenyList {
    private final Clock clock;
    private final Map<String, Instant> denied = new ConcurrentHashMap<>();

    public DenyList(Clock clock) {
        this.clock = clock;
    }

    /// From now on nothing opens for this token.
    public void deny(String jti, Instant expires) {
        Instant now = clock.instant();
        denied.values().removeIf(until -> until.isBefore(now));
        denied.put(jti, expires);
    }

    /// Whether the token was taken back.
    public boolean holds(String jti) {
        return denied.containsKey(jti);
    }
}

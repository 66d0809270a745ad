package dragonkey.mock.grant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dragonkey.mock.token.DenyList;

/// Remembers which access tokens came of which grant, so that all of them can be taken back at once (RFC 6749
/// §4.1.2, RFC 9700 §4.14.2).
public final class Grants {
    private record Issued(String jti, Instant expires) {
    }

    private final DenyList denied;
    private final Map<String, List<Issued>> issued = new LinkedHashMap<>();
    private final Set<String> revoked = new HashSet<>();

    public Grants(DenyList denied) {
        this.denied = denied;
    }

    /// An access token was made. One of a revoked grant is denied at once: its code may be replayed while it
    /// is being made.
    public synchronized void issued(Grant grant, String jti, Instant expires) {
        if (revoked.contains(grant.id())) {
            denied.deny(jti, expires);
        }
        issued.computeIfAbsent(grant.id(), _ -> new ArrayList<>()).add(new Issued(jti, expires));
    }

    /// Takes back everything that came of the grant.
    public synchronized void revoke(Grant grant) {
        revoked.add(grant.id());
        for (Issued token : issued.getOrDefault(grant.id(), List.of())) {
            denied.deny(token.jti, token.expires);
        }
        issued.remove(grant.id());
    }

    /// Whether the grant still stands.
    public synchronized boolean stands(Grant grant) {
        return !revoked.contains(grant.id());
    }
}

package dragonkey.mock.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.store.ExpiringStore;

/// Access tokens that say nothing by themselves: whoever gets one asks what it stands for (RFC 7662). They are remembered until
/// they end, the newest 20,000 of them.
public final class OpaqueTokens {
    public static final int MOST = 20_000;

    private final Clock clock;
    private final ExpiringStore<SignedToken> known;

    public OpaqueTokens(Clock clock, ExpiringStore<SignedToken> known) {
        this.clock = clock;
        this.known = known;
    }

    /// A new token that stands for these claims.
    String issue(Map<String, Object> claims) {
        SignedToken token = new SignedToken(SignedToken.ACCESS_TOKEN, Map.copyOf(claims));
        Instant until = token.instant("exp");
        return known.put(token, until == null ? clock.instant() : until);
    }

    /// What a token stands for, or null when it is none of ours or has ended.
    public @Nullable SignedToken find(String value) {
        // A signed one has dots: it costs no lock.
        return value.indexOf('.') < 0 ? known.find(value) : null;
    }
}

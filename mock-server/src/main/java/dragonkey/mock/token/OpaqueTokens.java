package dragonkey.mock.token;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Access tokens that say nothing by themselves: whoever gets one asks what it stands for (RFC 7662). They are remembered until
/// they end, the newest 20,000 of them.
public final class OpaqueTokens {
    private static final int MOST = 20_000;
    private static final int BYTES = 32;

    private record KnownToken(SignedToken token, Instant until) {
    }

    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, KnownToken> known = new LinkedHashMap<>();

    public OpaqueTokens(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /// A new token that stands for these claims.
    synchronized String issue(Map<String, Object> claims) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        SignedToken token = new SignedToken(SignedToken.ACCESS_TOKEN, Map.copyOf(claims));
        Instant until = token.instant("exp");
        known.put(value, new KnownToken(token, until == null ? clock.instant() : until));
        if (known.size() > MOST) {
            known.remove(known.keySet().iterator().next());
        }
        return value;
    }

    /// What a token stands for, or null when it is none of ours or has ended.
    public @Nullable SignedToken find(String value) {
        // A signed one has dots: it costs no lock.
        return value.indexOf('.') < 0 ? standing(value) : null;
    }

    private synchronized @Nullable SignedToken standing(String value) {
        KnownToken token = known.get(value);
        if (token == null || clock.instant().isBefore(token.until)) {
            return token == null ? null : token.token;
        }
        known.remove(value);
        return null;
    }
}

package dragonkey.mock.token;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import org.jspecify.annotations.Nullable;

/// Judges what clients sign to prove who they are (RFC 7523 §3).
public final class ClientAssertions {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Set<String> audiences;
    private final Clock clock;
    private final ReplayCache replayCache;

    /// Nothing was seen yet.
    ///
    /// @param audiences what we are called: issuer and token endpoint
    public ClientAssertions(Set<String> audiences, Clock clock) {
        this.audiences = audiences;
        this.clock = clock;
        this.replayCache = new ReplayCache(clock);
    }

    /// Whether this client has signed it, for us, for now, and for this once.
    public boolean prove(String assertion, String clientId, JWKSet keys) {
        CompactJws signed = CompactJws.parse(assertion);
        JWK key = signed == null ? null : key(keys, signed.header());
        SignedToken token = signed == null || key == null ? null : signed.signedBy(key);
        if (token == null || !clientId.equals(token.text("iss")) || !clientId.equals(token.text("sub"))
                || token.texts("aud").stream().noneMatch(audiences::contains)) {
            return false;
        }
        Instant now = clock.instant();
        Instant exp = token.instant("exp");
        Instant nbf = token.instant("nbf");
        String jti = token.text("jti");
        return exp != null && now.isBefore(exp) && !exp.isAfter(now.plus(LONGEST))
                && (nbf == null || !now.isBefore(nbf)) && jti != null
                && replayCache.addIfNew(clientId + " " + jti, exp);
    }

    /// Whose it says it is, for looking up the keys; nothing of it is judged. Null when it says nothing.
    public static @Nullable String subjectClaimedBy(String assertion) {
        try {
            Map<String, Object> claims = JWSObject.parse(assertion).getPayload().toJSONObject();
            return claims != null && claims.get("sub") instanceof String sub ? sub : null;
        } catch (ParseException e) {
            return null;
        }
    }

    private static @Nullable JWK key(JWKSet keys, JWSHeader header) {
        KeyType type = KeyType.forAlgorithm(header.getAlgorithm());
        List<JWK> fitting = keys.getKeys().stream().filter(key -> Objects.equals(key.getKeyType(), type))
                .filter(key -> header.getKeyID() == null || header.getKeyID().equals(key.getKeyID()))
                .toList();
        return fitting.size() == 1 ? fitting.getFirst() : null;
    }
}

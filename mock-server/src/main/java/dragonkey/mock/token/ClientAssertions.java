package dragonkey.mock.token;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import org.jspecify.annotations.Nullable;

/// Judges what clients sign to prove who they are (RFC 7523 §3).
public final class ClientAssertions {
    /// What a secret can sign by here.
    public static final List<JWSAlgorithm> SYMMETRIC = List.of(JWSAlgorithm.HS256);
    /// Bytes that such a secret has at least (RFC 7518 §3.2).
    public static final int LEAST_SECRET = 32;

    private static final Duration LONGEST = Duration.ofHours(1);

    // FAPI 2.0 Security Profile §5.3.2.1: clocks are never quite the same.
    private static final Duration LEEWAY = Duration.ofSeconds(10);

    private final String issuer;
    private final String tokenEndpoint;
    private final Clock clock;
    private final ReplayCache replayCache;

    /// @param issuer what we are called, and so is `tokenEndpoint`
    /// @param seen outlasts this, so that nothing is good a second time
    public ClientAssertions(String issuer, String tokenEndpoint, Clock clock, ReplayCache seen) {
        this.issuer = issuer;
        this.tokenEndpoint = tokenEndpoint;
        this.clock = clock;
        this.replayCache = seen;
    }

    /// Whether this client has signed it, for us, for now, and for this once.
    public boolean prove(String assertion, String clientId, JWKSet keys) {
        CompactJws signed = CompactJws.parse(assertion);
        JWK key = signed == null ? null : key(keys, signed.header());
        return judge(signed == null || key == null ? null : signed.signedBy(key), clientId, clock.instant());
    }

    /// The same under the FAPI 2.0 Security Profile: by fewer algorithms, and for the issuer alone, as one text (§5.3.2.1).
    public boolean proveByFapi2(String assertion, String clientId, JWKSet keys) {
        CompactJws signed = CompactJws.parse(assertion, JwsVerifiers.FAPI2);
        JWK key = signed == null ? null : key(keys, signed.header());
        SignedToken token = signed == null || key == null ? null : signed.signedBy(key);
        Instant latest = clock.instant().plus(LEEWAY);
        Instant iat = token == null ? null : token.instant("iat");
        return token != null && issuer.equals(token.claims().get("aud"))
                && (iat == null || !iat.isAfter(latest)) && judge(token, clientId, latest);
    }

    /// The same by a secret that both know, of 32 bytes or more (RFC 7518 §3.2).
    public boolean proveBySecret(String assertion, String clientId, String secret) {
        CompactJws signed = CompactJws.parse(assertion, SYMMETRIC);
        try {
            return judge(
                    signed == null
                            ? null
                            : signed.signedBy(new MACVerifier(secret.getBytes(StandardCharsets.UTF_8))),
                    clientId, clock.instant());
        } catch (JOSEException tooShort) {
            return false;
        }
    }

    /// @param latest until when what is not valid before may begin
    private boolean judge(@Nullable SignedToken token, String clientId, Instant latest) {
        if (token == null || !clientId.equals(token.text("iss")) || !clientId.equals(token.text("sub"))
                || token.texts("aud").stream().noneMatch(Set.of(issuer, tokenEndpoint)::contains)) {
            return false;
        }
        Instant now = clock.instant();
        Instant exp = token.instant("exp");
        Instant nbf = token.instant("nbf");
        String jti = token.text("jti");
        return exp != null && now.isBefore(exp) && !exp.isAfter(now.plus(LONGEST))
                && (nbf == null || !latest.isBefore(nbf)) && jti != null
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

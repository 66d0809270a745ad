package dragonkey.mock.tokenendpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.nimbusds.jose.JWSAlgorithm;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.User;
import dragonkey.mock.grant.UserClaims;
import dragonkey.mock.issuer.Apis.AudienceChoice.AudiencesChosen;
import dragonkey.mock.issuer.Issuer;

/// What goes into tokens, before anything is signed.
public final class TokenClaims {
    private final Issuer issuer;
    private final Clock clock;
    private final Supplier<Duration> accessTokenLife;
    private final Supplier<Duration> idTokenLife;
    private final UserClaims userClaims;

    public TokenClaims(Issuer issuer, Clock clock, Supplier<Duration> accessTokenLife,
            Supplier<Duration> idTokenLife, UserClaims userClaims) {
        this.userClaims = userClaims;
        this.issuer = issuer;
        this.clock = clock;
        this.accessTokenLife = accessTokenLife;
        this.idTokenLife = idTokenLife;
    }

    /// An access token for a person's grant (RFC 9068 §2.2).
    Map<String, Object> accessToken(String jti, Grant grant, User user, List<String> scope,
            AudiencesChosen apis) {
        Map<String, Object> claims = accessToken(jti, user.sub(), grant.clientId(), scope, apis);
        claims.put("auth_time", grant.authentication().authenticatedAt().getEpochSecond());
        claims.put("sid", grant.authentication().sid());
        for (String name : apis.style().claims()) {
            Object value = user.claims().get(name);
            if (value != null) {
                claims.putIfAbsent(name, value);
            }
        }
        userClaims.roles().put(claims, user.roles());
        userClaims.permissions().put(claims, user.permissions());
        return claims;
    }

    /// An access token for a client in its own name: it is its own subject (RFC 9068 §2.2).
    Map<String, Object> accessToken(String jti, RegisteredClient client, List<String> scope,
            AudiencesChosen apis) {
        Map<String, Object> claims = accessToken(jti, client.clientId(), client.clientId(), scope, apis);
        userClaims.roles().put(claims, List.of());
        userClaims.permissions().put(claims, scope);
        return claims;
    }

    private Map<String, Object> accessToken(String jti, String sub, String clientId, List<String> scope,
            AudiencesChosen apis) {
        Map<String, Object> claims = dated(life(apis));
        claims.put("sub", sub);
        claims.put("aud", apis.audience());
        claims.put("nbf", claims.get("iat"));
        claims.put("jti", jti);
        claims.put("client_id", clientId);
        claims.put("scope", String.join(" ", scope));
        return claims;
    }

    /// An ID token (OIDC Core §2).
    ///
    /// @param nonce null when there was none, and on refresh (OIDC Core §12.2)
    Map<String, Object> idToken(Grant grant, @Nullable String nonce) {
        Map<String, Object> claims = dated(idTokenLife.get());
        claims.put("sub", grant.sub());
        claims.put("aud", grant.clientId());
        claims.put("azp", grant.clientId());
        claims.put("auth_time", grant.authentication().authenticatedAt().getEpochSecond());
        claims.put("sid", grant.authentication().sid());
        claims.put("acr", grant.authentication().acr());
        claims.put("amr", List.of("pwd"));
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return claims;
    }

    /// For `expires_in`: seconds.
    long accessTokenSeconds(AudiencesChosen apis) {
        return life(apis).toSeconds();
    }

    /// When an access token ends that is made now.
    Instant accessTokenExpires(AudiencesChosen apis) {
        return clock.instant().plus(life(apis));
    }

    private Duration life(AudiencesChosen apis) {
        Duration own = apis.style().life();
        return own == null ? accessTokenLife.get() : own;
    }

    private Map<String, Object> dated(Duration life) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer.uri().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        return claims;
    }

    /// OIDC Core §3.1.3.6: by the hash that the ID token's algorithm has in it.
    static String leftHalfOfHash(String accessToken, JWSAlgorithm algorithm) {
        String name = algorithm.equals(JWSAlgorithm.EdDSA) ? "SHA-512" : "SHA-256";
        try {
            byte[] hash = MessageDigest.getInstance(name)
                    .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has both", e);
        }
    }
}

package dragonkey.mock.provider;

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

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.User;

/// What goes into tokens, before anything is signed.
public final class TokenClaims {
    private final Endpoints endpoints;
    private final Clock clock;
    private final Duration accessTokenLife;
    private final Duration idTokenLife;

    public TokenClaims(Endpoints endpoints, Clock clock, Duration accessTokenLife, Duration idTokenLife) {
        this.endpoints = endpoints;
        this.clock = clock;
        this.accessTokenLife = accessTokenLife;
        this.idTokenLife = idTokenLife;
    }

    /// An access token for a person's grant (RFC 9068 §2.2).
    Map<String, Object> accessToken(String jti, Grant grant, User user) {
        Map<String, Object> claims = accessToken(jti, user.sub(), grant.clientId(), grant.scope());
        claims.put("auth_time", grant.signIn().at().getEpochSecond());
        claims.put("sid", grant.signIn().sid());
        claims.put("roles", user.roles());
        claims.put("permissions", user.permissions());
        return claims;
    }

    /// An access token for a client in its own name: it is its own subject (RFC 9068 §2.2).
    Map<String, Object> accessToken(String jti, RegisteredClient client, List<String> scope) {
        Map<String, Object> claims = accessToken(jti, client.clientId(), client.clientId(), scope);
        claims.put("roles", List.of());
        claims.put("permissions", scope);
        return claims;
    }

    private Map<String, Object> accessToken(String jti, String sub, String clientId, List<String> scope) {
        Map<String, Object> claims = dated(accessTokenLife);
        claims.put("sub", sub);
        claims.put("aud", endpoints.audience());
        claims.put("nbf", claims.get("iat"));
        claims.put("jti", jti);
        claims.put("client_id", clientId);
        claims.put("scope", String.join(" ", scope));
        return claims;
    }

    /// An ID token (OIDC Core §2).
    ///
    /// @param nonce null when there was none, and on refresh (OIDC Core §12.2)
    Map<String, Object> idToken(Grant grant, @Nullable String nonce, String accessToken) {
        Map<String, Object> claims = dated(idTokenLife);
        claims.put("sub", grant.sub());
        claims.put("aud", grant.clientId());
        claims.put("azp", grant.clientId());
        claims.put("auth_time", grant.signIn().at().getEpochSecond());
        claims.put("sid", grant.signIn().sid());
        claims.put("acr", "urn:dragonkey:password");
        claims.put("amr", List.of("pwd"));
        claims.put("at_hash", leftHalfOfHash(accessToken));
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return claims;
    }

    /// For `expires_in`: seconds.
    long accessTokenSeconds() {
        return accessTokenLife.toSeconds();
    }

    /// When an access token ends that is made now.
    Instant accessTokenExpires() {
        return clock.instant().plus(accessTokenLife);
    }

    private Map<String, Object> dated(Duration life) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", endpoints.issuer().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(life).getEpochSecond());
        return claims;
    }

    /// OIDC Core §3.1.3.6.
    private static String leftHalfOfHash(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

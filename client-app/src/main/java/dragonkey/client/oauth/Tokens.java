package dragonkey.client.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What the token endpoint gave (RFC 6749 §5.1, OIDC Core §3.1.3.3).
///
/// @param expiresAt when the access token ends by `expires_in`, on this computer's clock; null when the
///     provider did not say
/// @param receivedAt when the answer arrived, on this computer's clock
/// @param dpopKey what the tokens are bound to (RFC 9449), or null for bearer tokens
/// @param clockSkew how far the provider's clock was from this computer's when they arrived, as [ClockSkew]; or null
/// @param scope what was granted; what was asked for when the provider did not say (RFC 6749 §5.1)
public record Tokens(AccessToken accessToken, @Nullable IdToken idToken, @Nullable RefreshToken refreshToken,
        List<String> scope, Instant receivedAt, @Nullable Instant expiresAt, @Nullable DpopKey dpopKey,
        @Nullable Duration clockSkew) {
    public Tokens {
        scope = List.copyOf(scope);
    }

    /// Bearer tokens.
    public Tokens(AccessToken accessToken, @Nullable IdToken idToken, @Nullable RefreshToken refreshToken,
            List<String> scope, Instant receivedAt, @Nullable Instant expiresAt) {
        this(accessToken, idToken, refreshToken, scope, receivedAt, expiresAt, null, null);
    }

    /// Whether somebody signed in for them. Every sign-in demands an ID token, which says who; what a client got for
    /// itself has none (RFC 6749 §4.4.3).
    public boolean areOfAPerson() {
        return idToken != null;
    }

    /// The same with another refresh token, or with none.
    public Tokens with(@Nullable RefreshToken other) {
        return new Tokens(accessToken, idToken, other, scope, receivedAt, expiresAt, dpopKey, clockSkew);
    }
}

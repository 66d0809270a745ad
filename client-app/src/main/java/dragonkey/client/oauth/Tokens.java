package dragonkey.client.oauth;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;
import dragonkey.client.jose.CompactJws;
import dragonkey.client.oauth.Tokens.IdToken;

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

    /// Tokens that are bound to no key (RFC 6750), where nothing is known of the provider's clock.
    public static Tokens bearer(AccessToken accessToken, @Nullable IdToken idToken,
            @Nullable RefreshToken refreshToken, List<String> scope, Instant receivedAt,
            @Nullable Instant expiresAt) {
        return new Tokens(accessToken, idToken, refreshToken, scope, receivedAt, expiresAt, null, null);
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

    /// Makes sure, before they are sent anywhere, that they came from this issuer, by the ID token beside them. The address
    /// of a provider may change under one name: the embedded one has another port in another window, and a connection can
    /// be edited.
    ///
    /// @throws ProblemException `session.issuer` when they name another issuer; tokens without an ID token name none
    public void requireIssuer(URI issuer) throws ProblemException {
        String named = issuer();
        if (named != null && !named.equals(issuer.toString())) {
            throw ProblemException.of(ProblemCode.SESSION_ISSUER, SafeText.clean(named, 200));
        }
    }

    /// Whether nothing says that they are of two providers.
    public boolean mayBeOfOneIssuer(Tokens other) {
        String ours = issuer();
        String theirs = other.issuer();
        return ours == null || theirs == null || ours.equals(theirs);
    }

    private @Nullable String issuer() {
        try {
            return idToken == null ? null : Json.text(CompactJws.parse(idToken.value()).claims(), "iss");
        } catch (MalformedException _) {
            return null; // it was judged when it came; what cannot be read now names nobody
        }
    }

    /// The text of a bearer access token (RFC 6750). It never prints.
    public record AccessToken(String value) {
        @Override
        public String toString() {
            return "AccessToken[hidden]";
        }
    }

    /// The text of an ID token in compact form (OIDC Core §2). It never prints.
    public record IdToken(String value) {
        @Override
        public String toString() {
            return "IdToken[hidden]";
        }
    }

    /// The text of a refresh token (RFC 6749 §1.5). It never prints.
    public record RefreshToken(String value) {
        @Override
        public String toString() {
            return "RefreshToken[hidden]";
        }
    }
}

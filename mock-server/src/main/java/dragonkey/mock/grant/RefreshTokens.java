package dragonkey.mock.grant;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/// Refresh tokens: each is good once and is followed by another. One that comes back was stolen, from the client
/// or by it: the whole family dies (RFC 9700 §4.14.2).
public final class RefreshTokens {
    private record Token(Grant grant, AtomicBoolean spent) {
    }

    private final Grants grants;
    private final Kept<Token> tokens;

    public RefreshTokens(Clock clock, SecureRandom random, Duration life, Grants grants) {
        this.grants = grants;
        this.tokens = new Kept<>(clock, random, life);
    }

    /// A new token of the grant's family.
    public String issue(Grant grant) {
        return tokens.keep(new Token(grant, new AtomicBoolean()));
    }

    /// Spends a token.
    public Redemption<Grant> redeem(String value, String clientId) {
        Token token = tokens.find(value);
        if (token == null) {
            return new Redemption.Bad<>("the refresh token is unknown or has expired");
        }
        if (!token.grant.clientId().equals(clientId)) {
            return new Redemption.Bad<>("the refresh token was given to another client");
        }
        if (!grants.stands(token.grant)) {
            return new Redemption.Bad<>("the refresh token is revoked");
        }
        if (!token.spent.compareAndSet(false, true)) {
            grants.revoke(token.grant);
            return new Redemption.Bad<>("the refresh token was used before; its family is revoked");
        }
        return new Redemption.Good<>(token.grant);
    }

    /// Whose it is, spent or not, or null.
    public @Nullable Grant grantOf(String value) {
        Token token = tokens.find(value);
        return token == null ? null : token.grant;
    }
}

package dragonkey.mock.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.store.ExpiringStore;

/// Refresh tokens: each is good once and is followed by another. One that comes back was stolen, from the client
/// or by it: the whole family dies (RFC 9700 §4.14.2).
public final class RefreshTokens {
    /// What one stands for.
    ///
    /// @param jkt the key it is bound to (RFC 9449 §5); null for none
    public record RefreshTokenInfo(Grant grant, @Nullable String jkt, Instant issued, Instant expires) {
    }

    /// One that was given.
    public record StoredRefreshToken(RefreshTokenInfo info, boolean spent) {
        StoredRefreshToken spend() {
            return new StoredRefreshToken(info, true);
        }
    }

    private final Clock clock;
    private final Supplier<Duration> life;
    private final Grants grants;
    private final ExpiringStore<StoredRefreshToken> tokens;

    public RefreshTokens(Clock clock, Supplier<Duration> life, Grants grants,
            ExpiringStore<StoredRefreshToken> tokens) {
        this.clock = clock;
        this.life = life;
        this.grants = grants;
        this.tokens = tokens;
    }

    /// A new token of the grant's family.
    public String issue(Grant grant, @Nullable String jkt) {
        Instant now = clock.instant();
        Instant expires = now.plus(life.get());
        return tokens.put(new StoredRefreshToken(new RefreshTokenInfo(grant, jkt, now, expires), false),
                expires);
    }

    /// Spends a token.
    ///
    /// @param jkt the key that the client has proved to hold; null for none
    public Redemption<Grant> redeem(String value, String clientId, @Nullable String jkt) {
        StoredRefreshToken stored = tokens.find(value);
        if (stored == null) {
            return new Redemption.NotRedeemed<>("the refresh token is unknown or has expired");
        }
        Grant grant = stored.info.grant;
        if (!grant.clientId().equals(clientId)) {
            return new Redemption.NotRedeemed<>("the refresh token was given to another client");
        }
        if (!grants.stands(grant)) {
            return new Redemption.NotRedeemed<>("the refresh token is revoked");
        }
        if (stored.info.jkt != null && !stored.info.jkt.equals(jkt)) {
            return new Redemption.NotRedeemed<>("the refresh token is bound to another key");
        }
        StoredRefreshToken before = tokens.change(value, StoredRefreshToken::spend, stored.info.expires);
        if (before == null || before.spent) {
            grants.revoke(grant.id());
            return new Redemption.NotRedeemed<>("the refresh token was used before; its family is revoked");
        }
        return new Redemption.Redeemed<>(grant);
    }

    /// One token.
    ///
    /// @param value a secret
    /// @param spent one that comes back ends its family
    public record KeptRefreshToken(String value, RefreshTokenInfo info, boolean spent) {
        @Override
        public String toString() {
            return "KeptRefreshToken[hidden]";
        }
    }

    /// All that a client could still come with, oldest first: those of grants that are over are worth nothing.
    public List<KeptRefreshToken> kept() {
        return tokens.named().stream().filter(each -> grants.stands(each.value().info.grant))
                .map(each -> new KeptRefreshToken(each.name(), each.value().info, each.value().spent))
                .toList();
    }

    /// Knows a token of an earlier run again.
    public void restore(KeptRefreshToken kept) {
        tokens.put(kept.value, new StoredRefreshToken(kept.info, kept.spent), kept.info.expires);
    }

    /// Whose it is, spent or not, or null.
    public @Nullable Grant grantOf(String value) {
        StoredRefreshToken stored = tokens.find(value);
        return stored == null ? null : stored.info.grant;
    }

    /// What a token stands for that could be spent now, or null.
    public @Nullable RefreshTokenInfo active(String value) {
        StoredRefreshToken stored = tokens.find(value);
        return stored == null || stored.spent || !grants.stands(stored.info.grant) ? null : stored.info;
    }
}

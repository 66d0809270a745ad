package dragonkey.mock.grant;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// Refresh tokens: each is good once and is followed by another. One that comes back was stolen, from the client
/// or by it: the whole family dies (RFC 9700 §4.14.2).
public final class RefreshTokens {
    /// What one stands for.
    ///
    /// @param jkt the key it is bound to (RFC 9449 §5); null for none
    public record RefreshTokenInfo(Grant grant, @Nullable String jkt, Instant issued, Instant expires) {
    }

    private record StoredRefreshToken(RefreshTokenInfo info, AtomicBoolean spent) {
    }

    private final Clock clock;
    private final Supplier<Duration> life;
    private final Grants grants;
    private final ExpiringStore<StoredRefreshToken> tokens;

    public RefreshTokens(Clock clock, SecureRandom random, Supplier<Duration> life, Grants grants) {
        this.clock = clock;
        this.life = life;
        this.grants = grants;
        this.tokens = new ExpiringStore<>(clock, random, life);
    }

    /// A new token of the grant's family.
    public String issue(Grant grant, @Nullable String jkt) {
        Instant now = clock.instant();
        return tokens.put(new StoredRefreshToken(new RefreshTokenInfo(grant, jkt, now, now.plus(life.get())),
                new AtomicBoolean()));
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
        if (!stored.spent.compareAndSet(false, true)) {
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
                .map(each -> new KeptRefreshToken(each.name(), each.value().info, each.value().spent.get()))
                .toList();
    }

    /// Knows a token of an earlier run again.
    public void restore(KeptRefreshToken kept) {
        tokens.restore(new ExpiringStore.NamedValue<>(kept.value,
                new StoredRefreshToken(kept.info, new AtomicBoolean(kept.spent)), kept.info.expires));
    }

    /// Whose it is, spent or not, or null.
    public @Nullable Grant grantOf(String value) {
        StoredRefreshToken stored = tokens.find(value);
        return stored == null ? null : stored.info.grant;
    }

    /// What a token stands for that could be spent now, or null.
    public @Nullable RefreshTokenInfo active(String value) {
        StoredRefreshToken stored = tokens.find(value);
        return stored == null || stored.spent.get() || !grants.stands(stored.info.grant) ? null : stored.info;
    }
}

package dragonkey.mock.grant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.store.ExpiringStore;
import dragonkey.mock.token.DenyList;

/// The grants that stand. One that is not here is over, so forgetting errs on the safe side. No token is
/// remembered: each names its grant in its `jti`, so all of them can be taken back at once (RFC 6749 §4.1.2,
/// RFC 9700 §4.14.2).
public final class Grants {
    private static final Duration LONGEST_TOKEN = Duration.ofDays(1);

    private final Clock clock;
    private final Supplier<Duration> life;
    private final DenyList denyList;
    // The one that rested longest comes first.
    private final ExpiringStore<ActiveGrant> standing;

    /// @param life how long a grant may rest before it is forgotten
    public Grants(Clock clock, Supplier<Duration> life, DenyList denyList,
            ExpiringStore<ActiveGrant> standing) {
        this.clock = clock;
        this.life = life;
        this.denyList = denyList;
        this.standing = standing;
    }

    /// A person has agreed.
    public void begin(Grant grant) {
        Instant now = clock.instant();
        standing.put(grant.id(), new ActiveGrant(grant, now, now, 0, now), now.plus(life.get()));
    }

    /// An access token is being made. One of a grant that is over is denied at once: its code may be replayed
    /// while it is being made.
    ///
    /// @return its `jti`
    public String issue(Grant grant, Instant expires) {
        Instant now = clock.instant();
        ActiveGrant before = standing.change(grant.id(), active -> active.withToken(now, expires),
                now.plus(life.get()));
        if (before == null) {
            denyList.deny(grant.id(), expires);
            return grant.id() + ".0";
        }
        return before.withToken(now, expires).lastJti();
    }

    /// Takes back everything that came of the grant.
    public void revoke(String id) {
        ActiveGrant active = standing.remove(id);
        denyList.deny(id, active == null ? clock.instant().plus(LONGEST_TOKEN) : active.until());
    }

    /// Takes back everything from everybody.
    public void revokeAll() {
        standing.all().forEach(active -> revoke(active.grant.id()));
    }

    /// Whether the grant still stands.
    public boolean stands(Grant grant) {
        return standing.find(grant.id()) != null;
    }

    /// Under which grant a token was given, or null when that is over or there was none.
    public @Nullable Grant of(String jti) {
        ActiveGrant active = standing.find(DenyList.family(jti));
        return active == null ? null : active.grant();
    }

    /// Those that stand; the one that rested longest comes first.
    public List<ActiveGrant> families() {
        return standing.all();
    }

    /// Knows a grant of an earlier run again; the one that rested longest comes first.
    public void restore(ActiveGrant kept) {
        standing.put(kept.grant.id(), kept, kept.used.plus(life.get()));
    }

    /// A grant that stands, and what came of it so far.
    ///
    /// @param begun when the person agreed
    /// @param used when a token was last given
    /// @param tokens how many access tokens were given
    /// @param until when the last of them ends
    public record ActiveGrant(Grant grant, Instant begun, Instant used, int tokens, Instant until) {
        ActiveGrant withToken(Instant now, Instant expires) {
            return new ActiveGrant(grant, begun, now, tokens + 1, expires.isAfter(until) ? expires : until);
        }

        /// The `jti` of the last token given.
        String lastJti() {
            return grant.id() + "." + tokens;
        }
    }
}

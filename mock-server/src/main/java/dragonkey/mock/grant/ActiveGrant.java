package dragonkey.mock.grant;

import java.time.Instant;

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

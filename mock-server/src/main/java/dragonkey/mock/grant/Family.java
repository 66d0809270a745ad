package dragonkey.mock.grant;

import java.time.Instant;

/// A grant that stands, and what came of it so far.
///
/// @param begun when the person agreed
/// @param used when a token was last given
/// @param tokens how many access tokens were given
/// @param until when the last of them ends
public record Family(Grant grant, Instant begun, Instant used, int tokens, Instant until) {
    Family withToken(Instant now, Instant expires) {
        return new Family(grant, begun, now, tokens + 1, expires.isAfter(until) ? expires : until);
    }

    /// The `jti` of the last token given.
    String lastJti() {
        return grant.id() + "." + tokens;
    }
}

package dragonkey.mock.state;

import java.time.Instant;

/// What one person let one client do, and all tokens that came of it.
///
/// @param id what the `jti` of each of its tokens begins with
/// @param scope separated by blanks
/// @param begun when the person agreed
/// @param used when a token was last given
/// @param tokens how many access tokens were given
public record TokenFamily(String id, String clientId, String sub, String scope, Instant begun, Instant used,
        int tokens) {
}

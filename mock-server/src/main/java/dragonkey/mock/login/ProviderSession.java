package dragonkey.mock.login;

import java.time.Instant;

import dragonkey.mock.grant.User;

/// One browser in which one person has signed in here.
///
/// @param authenticatedAt when they proved who they are: `auth_time`
/// @param sid the `sid` claim; not the cookie, it opens nothing
public record ProviderSession(User user, Instant authenticatedAt, String sid) {
}

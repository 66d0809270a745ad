package dragonkey.mock.grant;

import java.time.Instant;
import java.util.List;

/// What one person let one client do, once. Everything given under it dies with it.
///
/// @param id ours alone, never shown
public record Grant(String id, String clientId, String sub, List<String> scope, SignIn signIn) {

    /// How and when the person had proved who they are.
    ///
    /// @param at the `auth_time` claim
    /// @param sid the `sid` claim: names the session at the provider, opens nothing
    public record SignIn(Instant at, String sid) {
    }

    /// The same grant for fewer scopes (RFC 6749 §6).
    public Grant narrowed(List<String> fewer) {
        return new Grant(id, clientId, sub, fewer, signIn);
    }
}

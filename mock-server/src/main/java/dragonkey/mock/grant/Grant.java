package dragonkey.mock.grant;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What one person let one client do, once. Everything given under it dies with it.
///
/// @param id the first part of the `jti` of every token given under it; opens nothing
public record Grant(String id, String clientId, String sub, GrantedAccess access,
        AuthenticationEvent authentication) {
    /// What the person agreed to.
    ///
    /// @param audiences the APIs that the client named (RFC 8707 §2.1); empty when it named none
    public record GrantedAccess(List<String> scope, ClaimsRequest claims, List<String> audiences) {
    }

    /// How and when the person had proved who they are.
    ///
    /// @param authenticatedAt the `auth_time` claim
    /// @param sid the `sid` claim: names the session at the provider, opens nothing
    /// @param acr the `acr` claim: by which means
    public record AuthenticationEvent(Instant authenticatedAt, String sid, String acr) {
    }

    /// The scopes that the person agreed to.
    public List<String> scope() {
        return access.scope();
    }

    /// Single claims that a client asks for beside its scopes (OIDC Core §5.5).
    ///
    /// @param userInfo those wanted from UserInfo
    /// @param idToken those wanted in the ID token
    public record ClaimsRequest(Set<String> userInfo, Set<String> idToken) {
        /// None.
        public static final ClaimsRequest NONE = new ClaimsRequest(Set.of(), Set.of());
    }
}

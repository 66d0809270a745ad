package dragonkey.mock.grant;

import java.util.Set;

/// Single claims that a client asks for beside its scopes (OIDC Core §5.5).
///
/// @param userInfo those wanted from UserInfo
/// @param idToken those wanted in the ID token
public record ClaimsRequest(Set<String> userInfo, Set<String> idToken) {
    /// None.
    public static final ClaimsRequest NONE = new ClaimsRequest(Set.of(), Set.of());
}

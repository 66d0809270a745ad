package dragonkey.mock.grant;

import java.util.List;
import java.util.Map;

/// A person who can sign in.
///
/// @param sub for ever the same, and never another's (OIDC Core §2)
/// @param claims by their names of OIDC Core §5.1
/// @param permissions what the roles allow
public record User(String sub, String username, String password, List<String> roles, List<String> permissions,
        Map<String, Object> claims) {
    /// One whose roles allow what they do at the dragons API.
    public User(String sub, String username, String password, List<String> roles,
            Map<String, Object> claims) {
        this(sub, username, password, roles, permissions(roles), claims);
    }

    /// The same with other permissions.
    public User withPermissions(List<String> other) {
        return new User(sub, username, password, roles, other, claims);
    }

    /// What to call them on a page.
    public String name() {
        return claims.getOrDefault("name", username).toString();
    }

    private static List<String> permissions(List<String> roles) {
        return roles.contains("admin")
                ? List.of("read:dragons", "write:dragons", "read:orders")
                : List.of("read:dragons");
    }

    @Override
    public String toString() {
        return "User[" + username + "]";
    }
}

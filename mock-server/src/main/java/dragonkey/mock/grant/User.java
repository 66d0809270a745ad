package dragonkey.mock.grant;

import java.util.List;
import java.util.Map;

/// A person who can sign in.
///
/// @param sub for ever the same, and never another's (OIDC Core §2)
/// @param claims by their names of OIDC Core §5.1
public record User(String sub, String username, String password, List<String> roles,
        Map<String, Object> claims) {

    /// What to call them on a page.
    public String name() {
        return claims.getOrDefault("name", username).toString();
    }

    /// What the roles allow.
    public List<String> permissions() {
        return roles.contains("admin")
                ? List.of("read:dragons", "write:dragons", "read:orders")
                : List.of("read:dragons");
    }

    @Override
    public String toString() {
        return "User[" + username + "]";
    }
}

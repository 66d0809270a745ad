package dragonkey.mock.grant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which claims a scope opens (OIDC Core §5.4).
public final class UserClaims {
    private static final Map<String, List<String>> BY_SCOPE = byScope();

    /// Every claim that a scope opens, in the order of the scopes.
    public static final List<String> ALL = BY_SCOPE.values().stream().flatMap(List::stream).toList();

    private UserClaims() {}

    /// In a fixed order: the metadata lists them, and must be the same document each time.
    private static Map<String, List<String>> byScope() {
        Map<String, List<String>> claims = new LinkedHashMap<>();
        claims.put("profile",
                List.of("name", "family_name", "given_name", "middle_name", "nickname", "preferred_username",
                        "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale",
                        "updated_at"));
        claims.put("email", List.of("email", "email_verified"));
        claims.put("address", List.of("address"));
        claims.put("phone", List.of("phone_number", "phone_number_verified"));
        return claims;
    }

    /// The user's `sub`, and the claims that these scopes open or that were asked for by name.
    public static Map<String, Object> of(User user, List<String> scopes, Set<String> named) {
        Map<String, Object> opened = new LinkedHashMap<>();
        opened.put("sub", user.sub());
        user.claims().forEach((claim, value) -> {
            if (named.contains(claim) || scopes.stream()
                    .anyMatch(scope -> BY_SCOPE.getOrDefault(scope, List.of()).contains(claim))) {
                opened.put(claim, value);
            }
        });
        return opened;
    }
}

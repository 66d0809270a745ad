package dragonkey.mock.grant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dragonkey.mock.token.ClaimPath;

/// Which claims of people a scope opens (OIDC Core §5.4), and where roles and permissions stand.
///
/// @param byScope in a fixed order: the metadata lists them, and must be the same document each time
/// @param own names of claims that no standard knows and no scope names: `profile` opens them
public record UserClaims(Map<String, List<String>> byScope, Set<String> own, ClaimPath roles,
        ClaimPath permissions) {
    private static final String ROLES = "roles";
    private static final String PERMISSIONS = "permissions";
    private static final Map<String, List<String>> USUAL = usual();

    /// Those of the standard alone.
    public static final UserClaims STANDARD = of(Map.of(), Set.of(), ROLES, PERMISSIONS);

    /// Those of the standard, and more.
    ///
    /// @param more claims by scope, `roles` and `permissions` among them
    /// @param all the names of every claim that somebody has
    /// @param roles the path of the roles, as `realm_access.roles`
    public static UserClaims of(Map<String, List<String>> more, Collection<String> all, String roles,
            String permissions) {
        Map<String, List<String>> byScope = new LinkedHashMap<>(USUAL);
        more.forEach((scope, claims) -> {
            List<String> both = new ArrayList<>(byScope.getOrDefault(scope, List.of()));
            both.addAll(claims);
            byScope.put(scope, List.copyOf(new LinkedHashSet<>(both)));
        });
        Set<String> own = new LinkedHashSet<>(all);
        byScope.values().forEach(own::removeAll);
        return new UserClaims(byScope, own, ClaimPath.of(roles), ClaimPath.of(permissions));
    }

    private static Map<String, List<String>> usual() {
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

    /// Every claim that can be asked for, in the order of the scopes; roles and permissions by the name at the top.
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        byScope.values().forEach(names::addAll);
        names.addAll(own);
        names.remove(ROLES);
        names.remove(PERMISSIONS);
        names.add(roles.first());
        names.add(permissions.first());
        return List.copyOf(names);
    }

    /// The user's `sub`, and the claims that these scopes open or that were asked for by name.
    public Map<String, Object> opened(User user, List<String> scopes, Set<String> named) {
        Map<String, Object> opened = new LinkedHashMap<>();
        opened.put("sub", user.sub());
        user.claims().forEach((claim, value) -> {
            if (named.contains(claim) || opens(scopes, claim)) {
                opened.put(claim, value);
            }
        });
        if (named.contains(roles.first()) || opens(scopes, ROLES)) {
            roles.put(opened, user.roles());
        }
        if (named.contains(permissions.first()) || opens(scopes, PERMISSIONS)) {
            permissions.put(opened, user.permissions());
        }
        return opened;
    }

    private boolean opens(List<String> scopes, String claim) {
        return scopes.stream().anyMatch(scope -> byScope.getOrDefault(scope, List.of()).contains(claim)
                || (scope.equals("profile") && own.contains(claim)));
    }
}

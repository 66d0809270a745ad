package dragonkey.mock;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.config.ConfigException;
import dragonkey.mock.grant.User;
import dragonkey.mock.grant.Users.PersonSource;

/// The people of a configuration, be they five or fifty thousand: each is made when somebody first asks for them, and found
/// by name or by subject in one step.
final class RegisteredPeople implements PersonSource {
    /// Of tokens themselves (RFC 7519 §4.1, RFC 9068 §2.2, OIDC Core §2), and what stands beside `claims`.
    static final Set<String> RESERVED = Set.of("iss", "sub", "aud", "exp", "iat", "nbf", "jti", "nonce",
            "at_hash", "c_hash", "s_hash", "azp", "auth_time", "acr", "amr", "sid", "cnf", "client_id",
            "scope", "events", "roles", "permissions");
    private static final String USUAL_SUB = "user-";
    private static final int MOST_MADE = 2_000;

    private final List<Map<String, Object>> all;
    private final Map<String, Map<String, Object>> byName = new HashMap<>();
    private final Map<String, Map<String, Object>> bySub = new HashMap<>();
    private final Map<String, User> madeByName = new ConcurrentHashMap<>();

    /// @throws ConfigException when one of them cannot be, or two are of one name
    RegisteredPeople(List<Map<String, Object>> all) {
        this.all = all;
        for (int at = 0; at < all.size(); at++) {
            String path = "users[" + at + "]";
            Map<String, Object> members = all.get(at);
            if (!(members.get("username") instanceof String username) || username.isBlank()) {
                throw new ConfigException(path, "a user has no username");
            }
            if (byName.put(username, members) != null) {
                throw new ConfigException(path, "the username " + username + " is there twice");
            }
            // The usual ones are found by the name in them.
            if (members.get("sub") instanceof String sub && !sub.equals(USUAL_SUB + username)
                    && bySub.put(sub, members) != null) {
                throw new ConfigException(path, "this sub is there twice");
            }
            judge(path, members);
        }
        bySub.keySet().forEach(this::refuseTheUsualOfAnother);
    }

    private void refuseTheUsualOfAnother(String sub) {
        Map<String, Object> other = sub.startsWith(USUAL_SUB)
                ? byName.get(sub.substring(USUAL_SUB.length()))
                : null;
        if (other != null && !other.containsKey("sub")) {
            throw new ConfigException("users[" + all.indexOf(bySub.get(sub)) + "].sub",
                    "this is the sub of the person " + other.get("username") + ", who has no other");
        }
    }

    private static void judge(String path, Map<String, Object> members) {
        if (members.get("claims") instanceof Map<?, ?> claims) {
            for (Object name : claims.keySet()) {
                if (RESERVED.contains(String.valueOf(name))) {
                    throw new ConfigException(path, "the claim " + name
                            + " is the provider's to say; sub, roles and permissions stand beside claims");
                }
            }
        }
    }

    @Override
    public List<String> usernames() {
        return all.stream().map(each -> String.valueOf(each.get("username"))).toList();
    }

    @Override
    public @Nullable User named(String username) {
        return user(byName.get(username));
    }

    @Override
    public @Nullable User find(String sub) {
        Map<String, Object> own = bySub.get(sub);
        if (own != null || !sub.startsWith(USUAL_SUB)) {
            return user(own);
        }
        User user = named(sub.substring(USUAL_SUB.length()));
        return user != null && user.sub().equals(sub) ? user : null;
    }

    @Override
    public Set<String> claimNames() {
        Set<String> names = new LinkedHashSet<>(Set.of("preferred_username"));
        for (Map<String, Object> each : all) {
            if (each.get("claims") instanceof Map<?, ?> claims) {
                claims.keySet().forEach(name -> names.add(String.valueOf(name)));
            }
        }
        return names;
    }

    private @Nullable User user(@Nullable Map<String, Object> members) {
        if (members == null) {
            return null;
        }
        String username = String.valueOf(members.get("username"));
        User known = madeByName.get(username);
        if (known == null) {
            known = make(username, members);
            if (madeByName.size() < MOST_MADE) {
                madeByName.put(username, known);
            }
        }
        return known;
    }

    private static User make(String username, Map<String, Object> members) {
        Map<String, Object> claims = new LinkedHashMap<>(Map.of("preferred_username", username));
        if (members.get("claims") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> {
                if (value != null) {
                    claims.put(String.valueOf(name), value);
                }
            });
        }
        User user = new User(text(members, "sub", USUAL_SUB + username), username,
                text(members, "password", username), texts(members, "roles", List.of("user")), claims);
        return members.containsKey("permissions")
                ? user.withPermissions(texts(members, "permissions", List.of()))
                : user;
    }

    private static List<String> texts(Map<String, Object> members, String name, List<String> otherwise) {
        return members.get(name) instanceof List<?> list
                ? list.stream().map(Objects::toString).toList()
                : otherwise;
    }

    private static String text(Map<String, Object> members, String name, String otherwise) {
        return members.get(name) instanceof String text ? text : otherwise;
    }
}

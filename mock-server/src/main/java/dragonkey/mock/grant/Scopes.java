package dragonkey.mock.grant;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// What can be asked for, and what it means to a person.
public final class Scopes {
    /// Every scope, in the order in which people read them.
    public static final List<String> ALL = List.of("openid", "profile", "email", "address", "phone",
            "offline_access", "read:dragons", "write:dragons");

    private static final Map<String, String> MEANING = Map.of("openid", "know who you are", "profile",
            "see your name and picture", "email", "see your e-mail address", "address",
            "see your postal address", "phone", "see your telephone number", "offline_access",
            "stay signed in while you are away", "read:dragons", "look at the dragons", "write:dragons",
            "change the dragons");

    private Scopes() {}

    /// The values of a `scope` parameter (RFC 6749 §3.3), each once.
    public static List<String> split(@Nullable String scope) {
        if (scope == null) {
            return List.of();
        }
        return new LinkedHashSet<>(Arrays.asList(scope.split(" ", -1))).stream()
                .filter(each -> !each.isEmpty()).toList();
    }

    /// Those of `asked` that the client may have; others are ignored (OIDC Core §3.1.2.1).
    public static List<String> grantable(List<String> asked, RegisteredClient client) {
        return asked.stream().filter(client.access().scopes()::contains).toList();
    }

    /// What a person is told that the scope allows, or a single claim.
    public static String meaning(String scope) {
        return MEANING.getOrDefault(scope, "see your " + scope.replace('_', ' '));
    }
}

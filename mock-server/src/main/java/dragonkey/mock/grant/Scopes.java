package dragonkey.mock.grant;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// What can be asked for, and what it means to a person.
public final class Scopes {
    /// Every scope that is there without being asked for, in the order in which people read them.
    private static final Map<String, KnownScope> USUAL = usual();
    /// Those alone.
    public static final Scopes ALONE = new Scopes(List.of());

    /// A scope.
    ///
    /// @param meaning what a person is told that it allows
    /// @param clients who may have it; empty for everybody
    public record KnownScope(String name, String meaning, Set<String> clients) {
    }

    private final Map<String, KnownScope> known = new LinkedHashMap<>(USUAL);

    /// The usual ones, and these; one of the same name takes its place.
    public Scopes(List<KnownScope> more) {
        more.forEach(each -> known.put(each.name, each));
    }

    private static Map<String, KnownScope> usual() {
        Map<String, KnownScope> scopes = new LinkedHashMap<>();
        for (String[] each : new String[][]{{"openid", "know who you are"},
                {"profile", "see your name and picture"}, {"email", "see your e-mail address"},
                {"address", "see your postal address"}, {"phone", "see your telephone number"},
                {"offline_access", "stay signed in while you are away"},
                {"read:dragons", "look at the dragons"}, {"write:dragons", "change the dragons"}}) {
            scopes.put(each[0], new KnownScope(each[0], each[1], Set.of()));
        }
        return scopes;
    }

    /// Every scope, in the order in which people read them.
    public List<String> names() {
        return List.copyOf(known.keySet());
    }

    /// Those that this client may have.
    public List<String> of(String clientId) {
        return known.values().stream()
                .filter(each -> each.clients.isEmpty() || each.clients.contains(clientId))
                .map(KnownScope::name).toList();
    }

    /// What a person is told that the scope allows, or a single claim.
    public String meaning(String scope) {
        KnownScope one = known.get(scope);
        return one == null ? usualMeaning(scope) : one.meaning;
    }

    /// What is told of a scope or claim that has no words of its own.
    public static String usualMeaning(String name) {
        KnownScope usual = USUAL.get(name);
        return usual == null ? "see your " + name.replace('_', ' ') : usual.meaning;
    }

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
}

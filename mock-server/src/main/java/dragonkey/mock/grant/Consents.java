package dragonkey.mock.grant;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What each person has let each client have: they are asked once.
public final class Consents {
    private record Between(String sub, String clientId) {
    }

    private final Map<Between, Set<String>> given = new ConcurrentHashMap<>();

    /// Whether the person has said yes to all of this before.
    public boolean cover(String sub, String clientId, List<String> scopes) {
        return given.getOrDefault(new Between(sub, clientId), Set.of()).containsAll(scopes);
    }

    /// The person says yes.
    public void give(String sub, String clientId, List<String> scopes) {
        given.merge(new Between(sub, clientId), Set.copyOf(scopes), (before, more) -> {
            Set<String> both = new HashSet<>(before);
            both.addAll(more);
            return Set.copyOf(both);
        });
    }
}

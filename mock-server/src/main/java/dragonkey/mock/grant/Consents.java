package dragonkey.mock.grant;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What each person has let each client have: they are asked once. Of more than 10,000, those given first are
/// forgotten, and asked for again.
public final class Consents {
    private static final int MOST = 10_000;

    /// What one person has let one client have.
    public record GivenConsent(String sub, String clientId, List<String> scopes) {
    }

    private record UserAndClient(String sub, String clientId) {
    }

    private final Map<UserAndClient, Set<String>> given = new LinkedHashMap<>();

    /// Whether the person has said yes to all of this before.
    public synchronized boolean cover(String sub, String clientId, List<String> scopes) {
        return given.getOrDefault(new UserAndClient(sub, clientId), Set.of()).containsAll(scopes);
    }

    /// The person says yes.
    public synchronized void give(String sub, String clientId, List<String> scopes) {
        Set<String> all = new HashSet<>(scopes);
        all.addAll(given.getOrDefault(new UserAndClient(sub, clientId), Set.of()));
        given.put(new UserAndClient(sub, clientId), Set.copyOf(all));
        if (given.size() > MOST) {
            given.remove(given.keySet().iterator().next());
        }
    }

    /// All of them, in the order in which they were given.
    public synchronized List<GivenConsent> all() {
        return given.entrySet().stream().map(each -> new GivenConsent(each.getKey().sub,
                each.getKey().clientId, each.getValue().stream().sorted().toList())).toList();
    }
}

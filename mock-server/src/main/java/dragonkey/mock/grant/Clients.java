package dragonkey.mock.grant;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Every registered client. Those that registered themselves are bounded: the oldest of them goes first.
public final class Clients {
    private static final int MOST = 1_000;

    private final Map<String, RegisteredClient> fromTheStart = new LinkedHashMap<>();
    private final Map<String, RegisteredClient> registered = new LinkedHashMap<>();
    private volatile Set<String> origins = Set.of();

    /// These, until others register.
    public Clients(List<RegisteredClient> clients) {
        clients.forEach(client -> fromTheStart.put(client.clientId(), client));
        origins = originsOfAll();
    }

    /// The client of this id, or null.
    public synchronized @Nullable RegisteredClient find(@Nullable String clientId) {
        RegisteredClient client = fromTheStart.get(clientId);
        return client == null ? registered.get(clientId) : client;
    }

    /// One more (RFC 7591 §3).
    public synchronized void register(RegisteredClient client) {
        registered.put(client.clientId(), client);
        if (registered.size() > MOST) {
            registered.remove(registered.keySet().iterator().next());
        }
        origins = originsOfAll();
    }

    /// Those that registered themselves, in the order in which they came.
    public synchronized List<RegisteredClient> registered() {
        return List.copyOf(registered.values());
    }

    /// In the order in which they came.
    public synchronized List<String> ids() {
        Set<String> ids = new LinkedHashSet<>(fromTheStart.keySet());
        ids.addAll(registered.keySet());
        return List.copyOf(ids);
    }

    /// Every origin whose scripts may read our answers.
    public Set<String> origins() {
        return origins;
    }

    private Set<String> originsOfAll() {
        Set<String> all = new HashSet<>();
        fromTheStart.values().forEach(client -> all.addAll(client.returnUris().origins()));
        registered.values().forEach(client -> all.addAll(client.returnUris().origins()));
        return Set.copyOf(all);
    }
}

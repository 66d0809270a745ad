package dragonkey.mock.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
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
    private final Map<String, Management> managed = new HashMap<>();
    private final Map<String, DescribedClient> described = new LinkedHashMap<>();
    private volatile Set<String> origins = Set.of();

    private record DescribedClient(RegisteredClient client, Instant until) {
    }

    private record Management(String token, Instant issued) {
        @Override
        public String toString() {
            return "Management[hidden]";
        }
    }

    /// A client that registered itself and looks after that by itself.
    ///
    /// @param issued when it registered itself
    public record ManagedClient(RegisteredClient client, Instant issued) {
    }

    /// These, until others register.
    public Clients(List<RegisteredClient> clients) {
        clients.forEach(client -> fromTheStart.put(client.clientId(), client));
        origins = originsOfAll();
    }

    /// The client of this id, or null.
    public synchronized @Nullable RegisteredClient find(@Nullable String clientId) {
        RegisteredClient known = registeredHere(clientId);
        DescribedClient elsewhere = described.get(clientId);
        return known == null && elsewhere != null ? elsewhere.client : known;
    }

    private @Nullable RegisteredClient registeredHere(@Nullable String clientId) {
        RegisteredClient client = fromTheStart.get(clientId);
        return client == null ? registered.get(clientId) : client;
    }

    /// The same, without one that is described elsewhere by a document that has to be asked for again.
    public synchronized @Nullable RegisteredClient fresh(@Nullable String clientId, Instant now) {
        RegisteredClient known = registeredHere(clientId);
        DescribedClient elsewhere = described.get(clientId);
        return known == null && elsewhere != null && now.isBefore(elsewhere.until) ? elsewhere.client : known;
    }

    /// One that is described by a document elsewhere. The last thousand are known.
    ///
    /// @param until when that has to be asked for again
    public synchronized void describe(RegisteredClient client, Instant until) {
        described.remove(client.clientId());
        described.put(client.clientId(), new DescribedClient(client, until));
        if (described.size() > MOST) {
            described.remove(described.keySet().iterator().next());
        }
        origins = originsOfAll();
    }

    /// One more (RFC 7591 §3).
    public synchronized void register(RegisteredClient client) {
        registered.put(client.clientId(), client);
        if (registered.size() > MOST) {
            registered.remove(registered.keySet().iterator().next());
        }
        origins = originsOfAll();
    }

    /// Knows those that others know from the start in the place of its own. Who registered itself stays, unless one of them has
    /// its name.
    public synchronized void renew(Clients others) {
        fromTheStart.clear();
        fromTheStart.putAll(others.known());
        described.clear();
        registered.keySet().removeAll(fromTheStart.keySet());
        managed.keySet().retainAll(registered.keySet());
        origins = originsOfAll();
    }

    private synchronized Map<String, RegisteredClient> known() {
        return new LinkedHashMap<>(fromTheStart);
    }

    /// Forgets one that registered itself.
    public synchronized void remove(String clientId) {
        registered.remove(clientId);
        managed.remove(clientId);
        origins = originsOfAll();
    }

    /// By which token a client that registered itself is read and changed (RFC 7592 §3).
    ///
    /// @param token a secret, kept as long as the process runs
    /// @param issued when it registered itself
    public synchronized void manageBy(String clientId, String token, Instant issued) {
        managed.put(clientId, new Management(token, issued));
        managed.keySet().retainAll(registered.keySet());
    }

    /// The client that registered itself under this id and got this token, or null.
    public synchronized @Nullable ManagedClient managed(String clientId, String token) {
        Management known = managed.get(clientId);
        RegisteredClient client = registered.get(clientId);
        return client != null && known != null
                && MessageDigest.isEqual(known.token.getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8))
                                ? new ManagedClient(client, known.issued)
                                : null;
    }

    /// Those that registered themselves, in the order in which they came.
    public synchronized List<RegisteredClient> registered() {
        return List.copyOf(registered.values());
    }

    /// In the order in which they came.
    public synchronized List<String> ids() {
        Set<String> ids = new LinkedHashSet<>(fromTheStart.keySet());
        ids.addAll(registered.keySet());
        ids.addAll(described.keySet());
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
        described.values().forEach(each -> all.addAll(each.client.returnUris().origins()));
        return Set.copyOf(all);
    }
}

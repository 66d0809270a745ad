package dragonkey.mock.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.store.ExpiringStore;

/// Every registered client. Those that registered themselves are bounded: the oldest of them goes first.
public final class Clients {
    public static final int MOST = 1_000;

    private final Map<String, RegisteredClient> fromTheStart = new LinkedHashMap<>();
    private final ExpiringStore<Registration> registered;
    private final Map<String, DescribedClient> described = new LinkedHashMap<>();
    private volatile KnownOrigins origins = new KnownOrigins(Set.of(), Long.MIN_VALUE);

    /// @param revision of those that registered themselves
    private record KnownOrigins(Set<String> all, long revision) {
    }

    private record DescribedClient(RegisteredClient client, Instant until) {
    }

    /// A client that registered itself.
    ///
    /// @param token by which it is read and changed (RFC 7592 §3): a secret; null where nobody does
    /// @param issued when it registered itself; null where nobody manages it
    public record Registration(RegisteredClient client, @Nullable String token, @Nullable Instant issued) {
        Registration with(RegisteredClient other) {
            return new Registration(other, token, issued);
        }

        boolean isManagedBy(String given) {
            return token != null && MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8),
                    given.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Registration[" + client.clientId() + "]";
        }
    }

    /// A client that registered itself and looks after that by itself.
    ///
    /// @param issued when it registered itself
    public record ManagedClient(RegisteredClient client, Instant issued) {
    }

    /// These, until others register.
    ///
    /// @param registered those that do
    public Clients(List<RegisteredClient> clients, ExpiringStore<Registration> registered) {
        this.registered = registered;
        clients.forEach(client -> fromTheStart.put(client.clientId(), client));
    }

    /// The client of this id, or null.
    public synchronized @Nullable RegisteredClient find(@Nullable String clientId) {
        RegisteredClient known = registeredHere(clientId);
        DescribedClient elsewhere = described.get(clientId);
        return known == null && elsewhere != null ? elsewhere.client : known;
    }

    private @Nullable RegisteredClient registeredHere(@Nullable String clientId) {
        RegisteredClient client = fromTheStart.get(clientId);
        Registration own = client == null ? registered.find(clientId) : null;
        return own == null ? client : own.client;
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
        forgetOrigins();
    }

    /// One more (RFC 7591 §3), or one that is known in another way.
    public void register(RegisteredClient client) {
        Registration before = registered.change(client.clientId(), known -> known.with(client),
                ExpiringStore.FOREVER);
        if (before == null) {
            registered.put(client.clientId(), new Registration(client, null, null), ExpiringStore.FOREVER);
        }
    }

    /// Knows these from the start in the place of those before. Who registered itself stays, unless one of them has
    /// its name.
    public synchronized void renew(List<RegisteredClient> others) {
        fromTheStart.clear();
        others.forEach(client -> fromTheStart.put(client.clientId(), client));
        described.clear();
        registered.removeIf(each -> fromTheStart.containsKey(each.client.clientId()));
        forgetOrigins();
    }

    /// Forgets one that registered itself.
    public void remove(String clientId) {
        registered.remove(clientId);
    }

    /// By which token a client that registered itself is read and changed (RFC 7592 §3).
    ///
    /// @param token a secret
    /// @param issued when it registered itself
    public void manageBy(String clientId, String token, Instant issued) {
        registered.change(clientId, each -> new Registration(each.client, token, issued),
                ExpiringStore.FOREVER);
    }

    /// The client that registered itself under this id and got this token, or null.
    public @Nullable ManagedClient managed(String clientId, String token) {
        Registration known = registered.find(clientId);
        return known != null && known.issued != null && known.isManagedBy(token)
                ? new ManagedClient(known.client, known.issued)
                : null;
    }

    /// Those that registered themselves, in the order in which they came.
    public List<RegisteredClient> registered() {
        return registered.all().stream().map(Registration::client).toList();
    }

    /// In the order in which they came.
    public synchronized List<String> ids() {
        Set<String> ids = new LinkedHashSet<>(fromTheStart.keySet());
        registered().forEach(client -> ids.add(client.clientId()));
        ids.addAll(described.keySet());
        return List.copyOf(ids);
    }

    /// Every origin whose scripts may read our answers.
    public Set<String> origins() {
        long revision = registered.revision();
        KnownOrigins known = origins;
        if (known.revision != revision) {
            known = new KnownOrigins(originsOfAll(), revision);
            origins = known;
        }
        return known.all;
    }

    private void forgetOrigins() {
        origins = new KnownOrigins(Set.of(), Long.MIN_VALUE);
    }

    private synchronized Set<String> originsOfAll() {
        Set<String> all = new HashSet<>();
        fromTheStart.values().forEach(client -> all.addAll(client.returnUris().origins()));
        registered().forEach(client -> all.addAll(client.returnUris().origins()));
        described.values().forEach(each -> all.addAll(each.client.returnUris().origins()));
        return Set.copyOf(all);
    }
}

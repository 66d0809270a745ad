package dragonkey.mock.token;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;

/// The keys of the provider: one that signs for each algorithm, and those that signed before and are still
/// published.
public final class KeyRing {
    private final Map<JWSAlgorithm, SigningKey> signing = new LinkedHashMap<>();
    private final List<SigningKey> old = new ArrayList<>();

    /// Begins to make one key for each algorithm.
    public KeyRing() {
        Verifiers.ALGORITHMS.forEach(algorithm -> signing.put(algorithm, SigningKey.make(algorithm)));
    }

    /// The names of the algorithms that tokens can be signed with; the usual one first.
    public static List<String> algorithms() {
        return Verifiers.ALGORITHMS.stream().map(JWSAlgorithm::getName).toList();
    }

    /// Signs with new keys from now on. The ones before stay published: what they signed still holds.
    public synchronized void rotate() {
        old.addAll(signing.values());
        signing.replaceAll((algorithm, _) -> SigningKey.make(algorithm));
    }

    /// Publishes the keys before no longer: what they signed is void.
    public synchronized void retireOld() {
        old.clear();
    }

    /// Publishes this key no longer, whether it signs or not: what it signed is void at once.
    ///
    /// @return whether there was such a key
    public synchronized boolean retire(String kid) {
        boolean was = old.removeIf(key -> key.kid().equals(kid));
        for (Map.Entry<JWSAlgorithm, SigningKey> each : signing.entrySet()) {
            if (each.getValue().kid().equals(kid)) {
                each.setValue(SigningKey.make(each.getKey()));
                was = true;
            }
        }
        return was;
    }

    /// The public halves of the keys that sign.
    public List<JWK> current() {
        List<SigningKey> keys;
        synchronized (this) {
            keys = List.copyOf(signing.values());
        }
        return keys.stream().map(SigningKey::jwk).toList();
    }

    /// The JWK set that anybody may read (RFC 7517 §5); keys that sign come first.
    public JWKSet jwks() {
        return new JWKSet(all().stream().map(SigningKey::jwk).toList());
    }

    synchronized SigningKey signing(JWSAlgorithm algorithm) {
        return Objects.requireNonNull(signing.get(algorithm), "no key for " + algorithm);
    }

    /// The published key of this id, or null: nothing that a token brings along is ever asked for a key (RFC 8725
    /// §3.10).
    @Nullable
    SigningKey find(@Nullable String kid) {
        return all().stream().filter(key -> key.kid().equals(kid)).findFirst().orElse(null);
    }

    private synchronized List<SigningKey> all() {
        List<SigningKey> all = new ArrayList<>(signing.values());
        all.addAll(old);
        return all;
    }
}

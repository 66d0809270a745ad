package dragonkey.mock.token;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;

/// The keys of the provider: one that signs for each algorithm, and those that signed before and are still
/// published.
public final class KeyRing {
    /// The keys of one moment. They are replaced as a whole, so that nobody who reads waits for another.
    private static final class KeySnapshot {
        final List<SigningKey> signing;
        final List<SigningKey> all;
        // Made for the first who asks, who may have to wait for the keys.
        private volatile @Nullable JWKSet jwks;

        KeySnapshot(List<SigningKey> signing, List<SigningKey> old) {
            this.signing = List.copyOf(signing);
            this.all = Stream.of(signing, old).flatMap(List::stream).toList();
        }

        List<SigningKey> old() {
            return all.subList(signing.size(), all.size());
        }

        JWKSet jwks() {
            JWKSet known = jwks;
            if (known == null) {
                known = new JWKSet(all.stream().map(SigningKey::jwk).toList());
                jwks = known;
            }
            return known;
        }
    }

    // Of more rotations the oldest keys are not kept: a text with all of them would grow without end.
    private static final int MOST_OLD_KEPT = 20;

    private volatile KeySnapshot snapshot;

    /// Begins to make one key for each algorithm.
    public KeyRing() {
        snapshot = new KeySnapshot(SigningKey.make(JwsVerifiers.ALGORITHMS), List.of());
    }

    /// The keys of an earlier run.
    ///
    /// @throws IllegalArgumentException when these are no such keys
    public KeyRing(KeptKeys kept) {
        snapshot = new KeySnapshot(kept.signing.stream().map(SigningKey::kept).toList(),
                kept.old.stream().map(SigningKey::kept).toList());
        if (!snapshot.signing.stream().map(SigningKey::algorithm).toList().equals(JwsVerifiers.ALGORITHMS)) {
            throw new IllegalArgumentException("not one key for each algorithm");
        }
    }

    /// Keys that are the same at each start, and known to everybody, private halves too: for tests alone.
    public static KeyRing fixed() {
        return new KeyRing(new KeptKeys(FixedKeys.read(), List.of()));
    }

    /// Another ring with the keys of this moment.
    public KeyRing copy() {
        return new KeyRing(snapshot);
    }

    private KeyRing(KeySnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /// All keys with their private halves. Waits for those that are still being made.
    ///
    /// @param signing one for each algorithm, in the order of [#algorithms]
    /// @param old published, and sign no more
    public record KeptKeys(List<JWK> signing, List<JWK> old) {
        /// The keys stay inside.
        @Override
        public String toString() {
            return "KeptKeys[hidden]";
        }
    }

    /// What another run needs to go on with these keys: a secret.
    public KeptKeys kept() {
        KeySnapshot now = snapshot;
        List<SigningKey> old = now.old();
        return new KeptKeys(now.signing.stream().map(SigningKey::whole).toList(),
                old.subList(Math.max(0, old.size() - MOST_OLD_KEPT), old.size()).stream()
                        .map(SigningKey::whole).toList());
    }

    /// The names of the algorithms that tokens can be signed with; the usual one first.
    public static List<String> algorithms() {
        return JwsVerifiers.ALGORITHMS.stream().map(JWSAlgorithm::getName).toList();
    }

    /// Signs with new keys from now on. The ones before stay published: what they signed still holds.
    public synchronized void rotate() {
        List<SigningKey> old = new ArrayList<>(snapshot.old());
        old.addAll(snapshot.signing);
        snapshot = new KeySnapshot(SigningKey.make(JwsVerifiers.ALGORITHMS), old);
    }

    /// Publishes the keys before no longer: what they signed is void.
    public synchronized void retireOld() {
        snapshot = new KeySnapshot(snapshot.signing, List.of());
    }

    /// Publishes this key no longer, whether it signs or not: what it signed is void at once.
    ///
    /// @return whether there was such a key
    public synchronized boolean retire(String kid) {
        SigningKey retired = find(kid);
        if (retired == null) {
            return false;
        }
        snapshot = new KeySnapshot(
                snapshot.signing.stream().map(key -> key.equals(retired) ? another(key) : key).toList(),
                snapshot.old().stream().filter(key -> !key.equals(retired)).toList());
        return true;
    }

    private static SigningKey another(SigningKey key) {
        return SigningKey.make(List.of(key.algorithm())).getFirst();
    }

    /// The public halves of the keys that sign.
    public List<JWK> current() {
        return snapshot.signing.stream().map(SigningKey::jwk).toList();
    }

    /// The JWK set that anybody may read (RFC 7517 §5); keys that sign come first.
    public JWKSet jwks() {
        return snapshot.jwks();
    }

    /// The published key of this id alone, or none: who asks for one key does not wait for all.
    public JWKSet jwks(String kid) {
        SigningKey found = find(kid);
        return found == null ? new JWKSet() : new JWKSet(found.jwk());
    }

    public SigningKey signing(JWSAlgorithm algorithm) {
        for (SigningKey key : snapshot.signing) {
            if (key.algorithm().equals(algorithm)) {
                return key;
            }
        }
        throw new IllegalArgumentException("no key for " + algorithm);
    }

    /// The published key of this id, or null: nothing that a token brings along is ever asked for a key (RFC 8725
    /// §3.10).
    @Nullable
    SigningKey find(@Nullable String kid) {
        for (SigningKey key : snapshot.all) {
            if (key.kid().equals(kid)) {
                return key;
            }
        }
        return null;
    }
}

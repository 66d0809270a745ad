package dragonkey.mock.token;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.store.SharedText;

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

        KeptKeys kept() {
            List<SigningKey> old = old();
            return new KeptKeys(signing.stream().map(SigningKey::whole).toList(),
                    old.subList(Math.max(0, old.size() - MOST_OLD_KEPT), old.size()).stream()
                            .map(SigningKey::whole).toList());
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

    private final @Nullable SharedText shared;
    private volatile KeySnapshot snapshot;
    private volatile long version;

    /// Begins to make one key for each algorithm.
    public KeyRing() {
        shared = null;
        snapshot = new KeySnapshot(SigningKey.make(JwsVerifiers.ALGORITHMS), List.of());
    }

    /// The keys of an earlier run.
    ///
    /// @throws IllegalArgumentException when these are no such keys
    public KeyRing(KeptKeys kept) {
        shared = null;
        snapshot = snapshot(kept);
    }

    private static KeySnapshot snapshot(KeptKeys kept) {
        KeySnapshot known = new KeySnapshot(kept.signing.stream().map(SigningKey::kept).toList(),
                kept.old.stream().map(SigningKey::kept).toList());
        if (!known.signing.stream().map(SigningKey::algorithm).toList().equals(JwsVerifiers.ALGORITHMS)) {
            throw new IllegalArgumentException("not one key for each algorithm");
        }
        return known;
    }

    /// Keys that several processes share: whoever rotates them does it for all. Made by the first of them, who waits for them.
    public static KeyRing shared(SharedText text) {
        return new KeyRing(text);
    }

    private KeyRing(SharedText text) {
        shared = text;
        SharedText.TextVersion first = text.read(() -> new KeyRing().kept().text());
        snapshot = snapshot(KeptKeys.read(first.content()));
        version = first.version();
    }

    /// The keys of now, of whichever process they come.
    private KeySnapshot now() {
        if (shared != null && shared.isNewer(version)) {
            look(shared);
        }
        return snapshot;
    }

    private synchronized void look(SharedText text) {
        SharedText.TextVersion read = text.read(() -> snapshot.kept().text());
        snapshot = snapshot(KeptKeys.read(read.content()));
        version = read.version();
    }

    private synchronized void change(UnaryOperator<KeySnapshot> how) {
        if (shared == null) {
            snapshot = how.apply(snapshot);
        } else {
            shared.change(text -> how.apply(snapshot(KeptKeys.read(text))).kept().text());
            look(shared);
        }
    }

    /// Keys that are the same at each start, and known to everybody, private halves too: for tests alone.
    public static KeyRing fixed() {
        return new KeyRing(new KeptKeys(FixedKeys.read(), List.of()));
    }

    /// Another ring with the keys of this moment.
    public KeyRing copy() {
        return shared == null ? new KeyRing(snapshot) : new KeyRing(shared);
    }

    private KeyRing(KeySnapshot snapshot) {
        this.shared = null;
        this.snapshot = snapshot;
    }

    /// All keys with their private halves. Waits for those that are still being made.
    ///
    /// @param signing one for each algorithm, in the order of [#algorithms]
    /// @param old published, and sign no more
    public record KeptKeys(List<JWK> signing, List<JWK> old) {
        /// Two JWK sets, on a line each: a secret.
        String text() {
            return new JWKSet(signing).toString(false) + "\n" + new JWKSet(old).toString(false);
        }

        /// @throws IllegalArgumentException when it is no such text
        static KeptKeys read(String text) {
            String[] lines = text.split("\n", 2);
            try {
                return new KeptKeys(JWKSet.parse(lines[0]).getKeys(),
                        lines.length == 1 ? List.of() : JWKSet.parse(lines[1]).getKeys());
            } catch (ParseException e) {
                throw new IllegalArgumentException("no JWK sets", e);
            }
        }

        /// The keys stay inside.
        @Override
        public String toString() {
            return "KeptKeys[hidden]";
        }
    }

    /// What another run needs to go on with these keys: a secret.
    public KeptKeys kept() {
        return now().kept();
    }

    /// The names of the algorithms that tokens can be signed with; the usual one first.
    public static List<String> algorithms() {
        return JwsVerifiers.ALGORITHMS.stream().map(JWSAlgorithm::getName).toList();
    }

    /// Signs with new keys from now on. The ones before stay published: what they signed still holds.
    public void rotate() {
        change(now -> {
            List<SigningKey> old = new ArrayList<>(now.old());
            old.addAll(now.signing);
            return new KeySnapshot(SigningKey.make(JwsVerifiers.ALGORITHMS), old);
        });
    }

    /// Publishes the keys before no longer: what they signed is void.
    public void retireOld() {
        change(now -> new KeySnapshot(now.signing, List.of()));
    }

    /// Publishes this key no longer, whether it signs or not: what it signed is void at once.
    ///
    /// @return whether there was such a key
    public boolean retire(String kid) {
        boolean known = find(kid) != null;
        if (known) {
            change(now -> new KeySnapshot(
                    now.signing.stream().map(key -> key.kid().equals(kid) ? another(key) : key).toList(),
                    now.old().stream().filter(key -> !key.kid().equals(kid)).toList()));
        }
        return known;
    }

    private static SigningKey another(SigningKey key) {
        return SigningKey.make(List.of(key.algorithm())).getFirst();
    }

    /// The public halves of the keys that sign.
    public List<JWK> current() {
        return now().signing.stream().map(SigningKey::jwk).toList();
    }

    /// Waits until every key is made.
    public void await() {
        now().signing.forEach(SigningKey::jwk);
    }

    /// The JWK set that anybody may read (RFC 7517 §5); keys that sign come first.
    public JWKSet jwks() {
        return now().jwks();
    }

    /// The published key of this id alone, or none: who asks for one key does not wait for all.
    public JWKSet jwks(String kid) {
        SigningKey found = find(kid);
        return found == null ? new JWKSet() : new JWKSet(found.jwk());
    }

    public SigningKey signing(JWSAlgorithm algorithm) {
        for (SigningKey key : now().signing) {
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
        for (SigningKey key : now().all) {
            if (key.kid().equals(kid)) {
                return key;
            }
        }
        return null;
    }
}

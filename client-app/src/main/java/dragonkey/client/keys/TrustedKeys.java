package dragonkey.client.keys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;

import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.KeyReading.UnreadKey;

/// The keys that a person says a token is to be judged with. They never print.
public final class TrustedKeys {
    /// No key: nothing can be verified.
    public static final TrustedKeys NONE = new TrustedKeys(List.of(), List.of());

    private final List<TrustedKey> keys;
    private final List<UnreadKey> unread;
    private final Set<String> doubledKids;

    /// Keys that were read, and keys beside them that could not be.
    ///
    /// @param keys at most a few thousand, of any kind
    public TrustedKeys(List<TrustedKey> keys, List<UnreadKey> unread) {
        this.keys = List.copyOf(keys);
        this.unread = List.copyOf(unread);
        this.doubledKids = doubled(keys);
    }

    /// Keys about which there is nothing to remark.
    public static TrustedKeys of(List<? extends JWK> keys) {
        return new TrustedKeys(keys.stream().map(TrustedKey::of).toList(), List.of());
    }

    /// A secret that both sides share (RFC 7518 §6.4).
    ///
    /// @param secret not empty
    public static TrustedKeys secret(byte[] secret) {
        return of(List.of(new OctetSequenceKey.Builder(secret).build()));
    }

    /// These and others.
    public TrustedKeys and(TrustedKeys others) {
        return new TrustedKeys(Stream.concat(keys.stream(), others.keys.stream()).toList(),
                Stream.concat(unread.stream(), others.unread.stream()).toList());
    }

    /// Each key with what there is to remark on it.
    public List<TrustedKey> keys() {
        return keys;
    }

    /// The keys alone.
    public List<JWK> all() {
        return keys.stream().map(TrustedKey::jwk).toList();
    }

    /// The keys that were there as well, and cannot be used.
    public List<UnreadKey> unread() {
        return unread;
    }

    /// The names that two different keys of one type have: which of them is meant nobody can tell (RFC 7517 §4.5).
    public Set<String> doubledKids() {
        return doubledKids;
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    private static Set<String> doubled(List<TrustedKey> keys) {
        Map<String, JWK> seen = new HashMap<>();
        Set<String> doubled = new TreeSet<>();
        for (TrustedKey key : keys) {
            Optional<String> kid = key.kid();
            if (kid.isPresent()) {
                JWK other = seen.putIfAbsent(key.jwk().getKeyType() + " " + kid.get(), key.jwk());
                if (other != null && !other.getRequiredParams().equals(key.jwk().getRequiredParams())) {
                    doubled.add(kid.get());
                }
            }
        }
        return Set.copyOf(doubled);
    }

    @Override
    public String toString() {
        return "TrustedKeys[" + keys.size() + ", hidden]";
    }
}

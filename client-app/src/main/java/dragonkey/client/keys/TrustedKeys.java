package dragonkey.client.keys;

import java.util.ArrayList;
import java.util.List;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;

/// The keys that a person says a token is to be judged with. They never print.
///
/// @param all at most a few thousand, of any kind
public record TrustedKeys(List<JWK> all) {
    /// No key: nothing can be verified.
    public static final TrustedKeys NONE = new TrustedKeys(List.of());

    public TrustedKeys {
        all = List.copyOf(all);
    }

    /// A secret that both sides share (RFC 7518 §6.4).
    ///
    /// @param secret not empty
    public static TrustedKeys secret(byte[] secret) {
        return new TrustedKeys(List.of(new OctetSequenceKey.Builder(secret).build()));
    }

    /// These and others.
    public TrustedKeys and(TrustedKeys others) {
        List<JWK> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new TrustedKeys(both);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    @Override
    public String toString() {
        return "TrustedKeys[" + all.size() + ", hidden]";
    }
}

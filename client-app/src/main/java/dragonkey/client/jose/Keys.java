package dragonkey.client.jose;

import java.util.ArrayList;
import java.util.List;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;

/// The keys that a person says a token is to be judged with. They never print.
///
/// @param all at most a few thousand, of any kind
public record Keys(List<JWK> all) {
    /// No key: nothing can be verified.
    public static final Keys NONE = new Keys(List.of());

    public Keys {
        all = List.copyOf(all);
    }

    /// A secret that both sides share (RFC 7518 §6.4).
    ///
    /// @param secret not empty
    public static Keys secret(byte[] secret) {
        return new Keys(List.of(new OctetSequenceKey.Builder(secret).build()));
    }

    /// These and others.
    public Keys and(Keys others) {
        List<JWK> both = new ArrayList<>(all);
        both.addAll(others.all);
        return new Keys(both);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    @Override
    public String toString() {
        return "Keys[" + all.size() + ", hidden]";
    }
}

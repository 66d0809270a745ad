package dragonkey.client.keys;

import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;

/// What became of one key that somebody published or handed over.
public sealed interface KeyReading {
    /// The key's name, `kid`; empty when it has none.
    Optional<String> kid();

    /// A key that can be used. It never prints.
    ///
    /// @param jwk what is needed of it, and what its members allow
    /// @param remarks what is odd about it
    /// @param strength looked at once, for thousands of tokens may be verified with one key
    record TrustedKey(JWK jwk, List<KeyRemark> remarks, KeyStrength strength) implements KeyReading {
        public TrustedKey {
            remarks = List.copyOf(remarks);
        }

        TrustedKey(JWK jwk, List<KeyRemark> remarks) {
            this(jwk, remarks, KeyStrength.of(jwk));
        }

        /// A key about which there is nothing to remark.
        public static TrustedKey of(JWK jwk) {
            return new TrustedKey(jwk, List.of());
        }

        @Override
        public Optional<String> kid() {
            return Optional.ofNullable(jwk.getKeyID());
        }

        @Override
        public String toString() {
            return "TrustedKey[hidden]";
        }
    }

    /// How hard a key is to find.
    ///
    /// @param bits its length
    /// @param hasRocaFingerprint whether a library made it whose keys can be computed (CVE-2017-15361)
    record KeyStrength(int bits, boolean hasRocaFingerprint) {
        private static KeyStrength of(JWK jwk) {
            return new KeyStrength(jwk.size(),
                    jwk instanceof RSAKey rsa && RocaFingerprint.isOf(rsa.getModulus().decodeToBigInteger()));
        }
    }

    /// A key that is there and cannot be used.
    ///
    /// @param why in a few harmless words: a member that is missing, a type that no algorithm here works with
    record UnreadKey(Optional<String> kid, String why) implements KeyReading {
    }
}

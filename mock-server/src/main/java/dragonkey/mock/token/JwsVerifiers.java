package dragonkey.mock.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.ByteUtils;

/// Which verifier goes with a public key.
public final class JwsVerifiers {
    /// What clients may sign with: nothing symmetric, never `none` (RFC 8725 §3.1).
    public static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256,
            JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

    /// The same under the FAPI 2.0 Security Profile (§5.4.1).
    public static final List<JWSAlgorithm> FAPI2 = List.of(JWSAlgorithm.PS256, JWSAlgorithm.ES256,
            JWSAlgorithm.EdDSA);

    // RFC 7518 §3.3.
    private static final int LEAST_RSA_BITS = 2048;

    private JwsVerifiers() {}

    /// The one for this key.
    ///
    /// @throws JOSEException when the key is of no kind that signs here, or too short
    public static JWSVerifier of(JWK key) throws JOSEException {
        // No switch: it would be put together at run time, while the first answer waits.
        if (key instanceof RSAKey rsa && rsa.size() >= LEAST_RSA_BITS) {
            return new RSASSAVerifier(rsa);
        }
        if (key instanceof ECKey ec) {
            return new ECDSAVerifier(ec);
        }
        if (key instanceof OctetKeyPair okp && Curve.Ed25519.equals(okp.getCurve())) {
            return new Ed25519JwsVerifier(okp);
        }
        throw new JOSEException("no key for signatures, or too short a one");
    }

    /// EdDSA by the JDK (RFC 8037 §3.1): the JOSE library's own wants another cryptography library.
    final static class Ed25519JwsSigner extends BaseJWSProvider implements JWSSigner {
        private final PrivateKey key;

        Ed25519JwsSigner(PrivateKey key) {
            super(Set.of(JWSAlgorithm.EdDSA));
            this.key = key;
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] signingInput) throws JOSEException {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(signingInput);
                return Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new JOSEException(e.getMessage(), e);
            }
        }
    }

    /// The other half of [Ed25519JwsSigner].
    final static class Ed25519JwsVerifier extends BaseJWSProvider implements JWSVerifier {
        // SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410 §4).
        private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

        private final PublicKey key;

        Ed25519JwsVerifier(OctetKeyPair jwk) throws JOSEException {
            super(Set.of(JWSAlgorithm.EdDSA));
            try {
                key = KeyFactory.getInstance("Ed25519")
                        .generatePublic(new X509EncodedKeySpec(ByteUtils.concat(PREFIX, jwk.getDecodedX())));
            } catch (GeneralSecurityException e) {
                throw new JOSEException("no Ed25519 key", e);
            }
        }

        @Override
        public boolean verify(JWSHeader header, byte[] signingInput, Base64URL given) throws JOSEException {
            if (header.getCriticalParams() != null) {
                return false;
            }
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initVerify(key);
                signature.update(signingInput);
                return signature.verify(given.decode());
            } catch (SignatureException e) {
                return false;
            } catch (GeneralSecurityException e) {
                throw new JOSEException(e.getMessage(), e);
            }
        }
    }
}

package dragonkey.client.jose;

import java.security.MessageDigest;
import java.security.Provider;

import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.impl.HMAC;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/// Verifies signatures with every kind of key.
final class SignatureVerification {
    private SignatureVerification() {}

    /// secp256k1, which the platform no longer has; loaded when the first such key comes.
    private static final class Koblitz {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    /// Whether this key made the signature.
    ///
    /// @param algorithm one that fits the key
    static boolean verifies(JWK key, String algorithm, byte[] signingInput, byte[] signature) {
        try {
            return switch (key) {
                case OctetSequenceKey secret ->
                    MessageDigest.isEqual(mac(secret.toByteArray(), algorithm, signingInput), signature);
                case ECKey ec when ec.getCurve().equals(Curve.SECP256K1) ->
                    verifiesKoblitz(ec, signingInput, signature);
                default -> Signatures.verifies(key, algorithm, signingInput, signature);
            };
        } catch (JOSEException | RuntimeException _) {
            // The library throws some of its failures unchecked; all mean that the signature does not fit.
            return false;
        }
    }

    /// By the platform: the library's verifier refuses short secrets, which are to be shown here, with a warning.
    static byte[] mac(byte[] secret, String algorithm, byte[] input) throws JOSEException {
        String name = "HmacSHA" + algorithm.substring(2);
        return HMAC.compute(name, new SecretKeySpec(secret, name), input, null);
    }

    private static boolean verifiesKoblitz(ECKey key, byte[] signingInput, byte[] signature)
            throws JOSEException {
        var verifier = new ECDSAVerifier(key.toECPublicKey(Koblitz.PROVIDER));
        verifier.getJCAContext().setProvider(Koblitz.PROVIDER);
        return verifier.verify(new JWSHeader(JWSAlgorithm.ES256K), signingInput, Base64URL.encode(signature));
    }
}

package dragonkey.client.jose;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;

/// Verifies signatures with public keys. Which key, and whether the algorithm was agreed, is decided before.
public final class Signatures {
    /// The algorithms whose key we need not share with the provider (RFC 7518 §3.1, RFC 9864).
    public static final Set<String> PUBLIC_KEY_ALGORITHMS = Set.of("RS256", "RS384", "RS512", "PS256",
            "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519");
    private static final int SMALLEST_RSA_BITS = 2048;
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Signatures() {}

    /// Whether a key may verify this algorithm: of its type and curve, an RSA key of 2048 bits at least (RFC
    /// 7518 §3.3), and not reserved for something else by `use`, `key_ops` or `alg` (RFC 7517 §4).
    public static boolean mayVerify(JWK key, String algorithm) {
        boolean free = (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY))
                && (key.getAlgorithm() == null || isSame(key.getAlgorithm().getName(), algorithm));
        return free && switch (key) {
            case RSAKey rsa -> algorithm.matches("[RP]S(256|384|512)") && rsa.size() >= SMALLEST_RSA_BITS;
            case ECKey ec -> algorithm.equals(algorithmOf(ec.getCurve()));
            case OctetKeyPair pair -> isEd25519(algorithm) && pair.getCurve().equals(Curve.Ed25519);
            default -> false;
        };
    }

    /// Whether this key made the token's signature.
    public static boolean verifies(JWK key, CompactJws token) {
        return verifies(key, token.algorithm(), token.signingInput(), token.signature());
    }

    /// Whether this key made a signature.
    ///
    /// @param algorithm one that goes with the key
    public static boolean verifies(JWK key, String algorithm, byte[] signingInput, byte[] signature) {
        try {
            if (key instanceof OctetKeyPair pair) {
                return verifiesEd25519(pair, signingInput, signature);
            }
            // A header of our own making: nothing that the token's header carries reaches the verifier.
            var header = new JWSHeader(JWSAlgorithm.parse(algorithm));
            return new DefaultJWSVerifierFactory().createJWSVerifier(header, publicKey(key)).verify(header,
                    signingInput, Base64URL.encode(signature));
        } catch (JOSEException | GeneralSecurityException _) {
            return false;
        }
    }

    private static PublicKey publicKey(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa ? rsa.toPublicKey() : key.toECKey().toPublicKey();
    }

    /// By the platform: the library needs another one for this (RFC 8037 §3.1).
    private static boolean verifiesEd25519(OctetKeyPair key, byte[] signingInput, byte[] signature)
            throws GeneralSecurityException {
        byte[] x = key.getDecodedX();
        var encoded = new byte[ED25519_PREFIX.length + x.length];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(x, 0, encoded, ED25519_PREFIX.length, x.length);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        verifier.update(signingInput);
        return verifier.verify(signature);
    }

    /// Each curve has one algorithm of its own (RFC 7518 §3.4).
    private static String algorithmOf(Curve curve) {
        return curve.equals(Curve.P_256)
                ? "ES256"
                : curve.equals(Curve.P_384) ? "ES384" : curve.equals(Curve.P_521) ? "ES512" : "";
    }

    /// Whether two names mean one algorithm: `EdDSA` and `Ed25519` do, with the keys that are taken here (RFC 9864).
    public static boolean isSame(String one, String other) {
        return one.equals(other) || (isEd25519(one) && isEd25519(other));
    }

    private static boolean isEd25519(String algorithm) {
        return algorithm.equals("EdDSA") || algorithm.equals("Ed25519");
    }
}

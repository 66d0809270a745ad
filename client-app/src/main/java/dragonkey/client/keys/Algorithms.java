package dragonkey.client.keys;

import java.util.List;
import java.util.Set;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;

/// Which algorithms there are, and which key each of them takes (RFC 7518, RFC 8037, RFC 8812, RFC 9864).
public final class Algorithms {
    /// The methods of `enc` (RFC 7518 §5.1).
    public static final Set<String> ENCRYPTION_METHODS = Set.of("A128CBC-HS256", "A192CBC-HS384",
            "A256CBC-HS512", "A128GCM", "A192GCM", "A256GCM");
    private static final String MAC = "HS(256|384|512)";
    private static final String RSA = "[RP]S(256|384|512)";
    private static final String ECDSA = "ES(256|384|512|256K)";
    private static final String EDDSA = "EdDSA|Ed25519";
    private static final String RSA_ENCRYPTION = "RSA1_5|RSA-OAEP(-(256|384|512))?";
    private static final String AGREEMENT = "ECDH-ES(\\+A(128|192|256)KW)?";
    private static final String SHARED = "dir|A(128|192|256)(GCM)?KW|PBES2-HS256\\+A128KW|PBES2-HS384\\+A192KW"
            + "|PBES2-HS512\\+A256KW";

    private static final int SMALLEST_RSA_BITS = 2048;

    private Algorithms() {}

    /// Whether it is an HMAC, whose key both sides share.
    public static boolean isMac(String algorithm) {
        return algorithm.matches(MAC);
    }

    /// Whether it makes signatures or MACs.
    public static boolean signs(String algorithm) {
        return algorithm.matches(MAC + "|" + RSA + "|" + ECDSA + "|" + EDDSA);
    }

    /// Whether it manages keys for encryption.
    public static boolean encrypts(String algorithm) {
        return algorithm.matches(RSA_ENCRYPTION + "|" + AGREEMENT + "|" + SHARED);
    }

    /// Whether a key is of the type, and on the curve, that the algorithm works with.
    public static boolean fits(JWK key, String algorithm) {
        return switch (key) {
            case OctetSequenceKey _ -> algorithm.matches(MAC + "|" + SHARED);
            case RSAKey _ -> algorithm.matches(RSA + "|" + RSA_ENCRYPTION);
            case ECKey ec -> algorithm.equals(algorithmOf(ec.getCurve()))
                    || (algorithm.matches(AGREEMENT) && !ec.getCurve().equals(Curve.SECP256K1));
            case OctetKeyPair pair ->
                algorithm.matches(pair.getCurve().equals(Curve.X25519) ? AGREEMENT : EDDSA)
                        && Set.of(Curve.X25519, Curve.Ed25519).contains(pair.getCurve());
            default -> false;
        };
    }

    /// The bits that a key should have for the algorithm: those of the hash for an HMAC (RFC 7518 §3.2), 2048 for
    /// RSA (§3.3); 0 where the type alone decides.
    public static int fewestBits(JWK key, String algorithm) {
        if (key instanceof RSAKey) {
            return SMALLEST_RSA_BITS;
        }
        return isMac(algorithm) ? Integer.parseInt(algorithm.substring(2)) : 0;
    }

    /// Each curve has one algorithm of its own (RFC 7518 §3.4, RFC 8812 §3.2).
    private static String algorithmOf(Curve curve) {
        if (curve.equals(Curve.SECP256K1)) {
            return "ES256K";
        }
        return curve.equals(Curve.P_256)
                ? "ES256"
                : curve.equals(Curve.P_384) ? "ES384" : curve.equals(Curve.P_521) ? "ES512" : "";
    }

    /// Whether a key is not reserved for something else by `use`, `key_ops` or `alg` (RFC 7517 §4).
    ///
    /// @param operations any of which will do
    /// @param algorithms the names, any of which will do, that the key is wanted for
    public static boolean isFree(JWK key, KeyUse use, Set<KeyOperation> operations, List<String> algorithms) {
        return (key.getKeyUse() == null || key.getKeyUse().equals(use))
                && (key.getKeyOperations() == null
                        || key.getKeyOperations().stream().anyMatch(operations::contains))
                && (key.getAlgorithm() == null || algorithms.stream()
                        .anyMatch(algorithm -> isSame(key.getAlgorithm().getName(), algorithm)));
    }

    /// Whether two names mean one algorithm: `EdDSA` and `Ed25519` do, with the keys that are taken here (RFC 9864).
    private static boolean isSame(String one, String other) {
        return one.equals(other) || (one.matches(EDDSA) && other.matches(EDDSA));
    }
}

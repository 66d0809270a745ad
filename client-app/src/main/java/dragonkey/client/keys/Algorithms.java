package dragonkey.client.keys;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;

import dragonkey.client.core.SafeText;

/// Which algorithms there are, and which key each of them takes (RFC 7518, RFC 8037, RFC 8812, RFC 9864).
public final class Algorithms {
    /// The methods of `enc` (RFC 7518 §5.1).
    public static final Set<String> ENCRYPTION_METHODS = Set.of("A128CBC-HS256", "A192CBC-HS384",
            "A256CBC-HS512", "A128GCM", "A192GCM", "A256GCM");
    /// As they are written (RFC 7518 §3.1, §4.1, §5.1).
    public static final List<String> NAMES = List.of("HS256", "HS384", "HS512", "RS256", "RS384", "RS512",
            "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "ES256K", "EdDSA", "Ed25519", "RSA1_5",
            "RSA-OAEP", "RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512", "ECDH-ES", "ECDH-ES+A128KW",
            "ECDH-ES+A192KW", "ECDH-ES+A256KW", "dir", "A128KW", "A192KW", "A256KW", "A128GCMKW", "A192GCMKW",
            "A256GCMKW", "PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW", "A128GCM",
            "A192GCM", "A256GCM", "A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512");
    /// Registered with IANA and not supported here: a key that is for one of them is for nothing else.
    private static final List<String> FOREIGN = List.of("none", "Ed448", "ML-DSA-44", "ML-DSA-65",
            "ML-DSA-87", "ECDH-1PU", "HSS-LMS", "SLH-DSA-SHA2-128S");
    private static final String MAC = "HS(256|384|512)";
    private static final String RSA = "[RP]S(256|384|512)";
    private static final String ECDSA = "ES(256|384|512|256K)";
    private static final String EDDSA = "EdDSA|Ed25519";
    private static final String RSA_ENCRYPTION = "RSA1_5|RSA-OAEP(-(256|384|512))?";
    private static final String AGREEMENT = "ECDH-ES(\\+A(128|192|256)KW)?";
    private static final String SHARED = "dir|A(128|192|256)(GCM)?KW|PBES2-HS256\\+A128KW|PBES2-HS384\\+A192KW"
            + "|PBES2-HS512\\+A256KW";

    private static final Pattern IS_MAC = Pattern.compile(MAC);
    private static final Pattern SIGNS = Pattern.compile(MAC + "|" + RSA + "|" + ECDSA + "|" + EDDSA);
    private static final Pattern ENCRYPTS = Pattern.compile(RSA_ENCRYPTION + "|" + AGREEMENT + "|" + SHARED);
    private static final Pattern OF_RSA = Pattern.compile(RSA + "|" + RSA_ENCRYPTION);
    private static final Pattern IS_SHARED = Pattern.compile(SHARED);
    private static final Pattern OF_A_SECRET = Pattern.compile(MAC + "|" + SHARED);

    private static final int SMALLEST_RSA_BITS = 2048;

    private Algorithms() {}

    /// Whether it is an HMAC, whose key both sides share.
    public static boolean isMac(String algorithm) {
        return IS_MAC.matcher(algorithm).matches();
    }

    /// Whether it makes signatures or MACs.
    public static boolean signs(String algorithm) {
        return SIGNS.matcher(algorithm).matches();
    }

    /// Whether it manages keys for encryption.
    public static boolean encrypts(String algorithm) {
        return ENCRYPTS.matcher(algorithm).matches();
    }

    /// Whether it encrypts with a secret that both sides share, so that whoever opens a token could have made it.
    public static boolean isShared(String algorithm) {
        return IS_SHARED.matcher(algorithm).matches();
    }

    /// Whether a key is of the type, and on the curve, that the algorithm works with.
    public static boolean fits(JWK key, String algorithm) {
        return switch (key) {
            case OctetSequenceKey _ -> OF_A_SECRET.matcher(algorithm).matches();
            case RSAKey _ -> OF_RSA.matcher(algorithm).matches();
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

    /// The registered name that a text means, in whatever case it is written; nothing when it means none.
    static Optional<String> named(String name) {
        return Stream.concat(NAMES.stream(), FOREIGN.stream()).filter(name::equalsIgnoreCase).findFirst();
    }

    /// Which member of a key reserves it for something else: `use`, `key_ops` or `alg` (RFC 7517 §4), with its value; nothing
    /// when the key is free.
    ///
    /// @param operations any of which will do
    /// @param algorithms the names, any of which will do, that the key is wanted for
    public static Optional<String> forbidding(JWK key, KeyUse use, Set<KeyOperation> operations,
            List<String> algorithms) {
        if (key.getKeyUse() != null && !key.getKeyUse().equals(use)) {
            return Optional
                    .of("\"use\": \"%s\" is not for %s".formatted(SafeText.shown(key.getKeyUse().getValue()),
                            use.equals(KeyUse.SIGNATURE) ? "signatures" : "encryption"));
        }
        if (key.getKeyOperations() != null && key.getKeyOperations().isEmpty()) {
            return Optional.of("\"key_ops\" has nothing that is known here");
        }
        if (key.getKeyOperations() != null
                && key.getKeyOperations().stream().noneMatch(operations::contains)) {
            return Optional.of("\"key_ops\": [%s] has no %s".formatted(words(key.getKeyOperations(), ", "),
                    words(operations, " or ")));
        }
        if (key.getAlgorithm() != null && algorithms.stream()
                .noneMatch(algorithm -> isSame(key.getAlgorithm().getName(), algorithm))) {
            String name = SafeText.shown(key.getAlgorithm().getName());
            return Optional.of("\"alg\": \"%s\" is for %s alone, and this token says %s".formatted(name, name,
                    SafeText.shown(algorithms.getFirst())));
        }
        return Optional.empty();
    }

    private static String words(Set<KeyOperation> operations, String between) {
        return operations.stream().map(operation -> "\"" + operation.identifier() + "\"").sorted()
                .collect(Collectors.joining(between));
    }

    /// Whether two names mean one algorithm: `EdDSA` and `Ed25519` do, with the keys that are taken here (RFC 9864).
    private static boolean isSame(String one, String other) {
        return one.equals(other) || (one.matches(EDDSA) && other.matches(EDDSA));
    }
}

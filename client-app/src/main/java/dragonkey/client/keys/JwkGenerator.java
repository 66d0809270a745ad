package dragonkey.client.keys;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// Makes a key that goes with an algorithm.
public final class JwkGenerator {
    private static final int RSA_BITS = 2048;

    private JwkGenerator() {}

    /// A key for signing or for encryption.
    ///
    /// @param algorithm `alg`; for `dir` the `enc`, which the key is for
    /// @throws ProblemException with `make.key` when there is no such algorithm
    public static JWK of(String algorithm, SecureRandom random) throws ProblemException {
        try {
            return make(algorithm, random);
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWK make(String algorithm, SecureRandom random)
            throws JOSEException, GeneralSecurityException, ProblemException {
        return switch (algorithm) {
            case "HS256", "A256GCM", "A128CBC-HS256" -> secret(32, random);
            case "HS384", "A192CBC-HS384" -> secret(48, random);
            case "HS512", "A256CBC-HS512" -> secret(64, random);
            case "A128GCM" -> secret(16, random);
            case "A192GCM" -> secret(24, random);
            case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "RSA-OAEP-256" ->
                new RSAKeyGenerator(RSA_BITS).secureRandom(random).generate();
            case "ES256", "ECDH-ES" -> ec(Curve.P_256, random);
            case "ES384" -> ec(Curve.P_384, random);
            case "ES512" -> ec(Curve.P_521, random);
            case "EdDSA", "Ed25519" -> OctetKeyPairs.generateEd25519(random);
            default -> throw ProblemException.of(ProblemCode.MAKE_KEY, "no key is made for this algorithm");
        };
    }

    private static JWK secret(int bytes, SecureRandom random) {
        var secret = new byte[bytes];
        random.nextBytes(secret);
        return new OctetSequenceKey.Builder(secret).build();
    }

    private static JWK ec(Curve curve, SecureRandom random) throws JOSEException {
        return new ECKeyGenerator(curve).secureRandom(random).generate();
    }
}

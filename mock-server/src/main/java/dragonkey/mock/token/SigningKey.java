package dragonkey.mock.token;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;

import dragonkey.mock.token.JwsVerifiers.Ed25519JwsSigner;

/// A key that signs by one algorithm. It is made beside the start, not in its way; the first who needs it waits
/// for it.
public final class SigningKey {
    private static final int RSA_BITS = 2048;
    private static final int ED25519_BYTES = 32;

    /// A key that is ready.
    ///
    /// @param jwk its public half
    private record GeneratedKey(JWK jwk, JWSSigner signer, JWSVerifier verifier) {
    }

    private final JWSAlgorithm algorithm;
    private final CompletableFuture<GeneratedKey> made = new CompletableFuture<>();

    private SigningKey(JWSAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    /// Begins to make a key for each of these, one after the other and in this order: all at once they would take
    /// every processor from the start beside which they are made.
    static List<SigningKey> make(List<JWSAlgorithm> algorithms) {
        List<SigningKey> keys = algorithms.stream().map(SigningKey::new).toList();
        Thread.ofPlatform().daemon().name("signing-keys").start(() -> keys.forEach(SigningKey::generate));
        return keys;
    }

    private void generate() {
        try {
            made.complete(generate(algorithm));
        } catch (GeneralSecurityException | JOSEException | RuntimeException e) {
            made.completeExceptionally(e);
        }
    }

    JWSAlgorithm algorithm() {
        return algorithm;
    }

    /// Its public half.
    public JWK jwk() {
        return made.join().jwk;
    }

    String kid() {
        return jwk().getKeyID();
    }

    public JWSSigner signer() {
        return made.join().signer;
    }

    JWSVerifier verifier() {
        return made.join().verifier;
    }

    private static GeneratedKey generate(JWSAlgorithm algorithm)
            throws GeneralSecurityException, JOSEException {
        if (algorithm.equals(JWSAlgorithm.ES256)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(Curve.P_256.toECParameterSpec());
            KeyPair pair = generator.generateKeyPair();
            ECKey jwk = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                    .keyUse(KeyUse.SIGNATURE).algorithm(algorithm).keyIDFromThumbprint().build();
            return made(jwk, new ECDSASigner(pair.getPrivate(), Curve.P_256));
        }
        if (algorithm.equals(JWSAlgorithm.EdDSA)) {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] x = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
            OctetKeyPair jwk = new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                    .keyUse(KeyUse.SIGNATURE).algorithm(algorithm).keyIDFromThumbprint().build();
            return made(jwk, new Ed25519JwsSigner(pair.getPrivate()));
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        KeyPair pair = generator.generateKeyPair();
        RSAKey jwk = new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyUse(KeyUse.SIGNATURE)
                .algorithm(algorithm).keyIDFromThumbprint().build();
        return made(jwk, new RSASSASigner(pair.getPrivate()));
    }

    private static GeneratedKey made(JWK jwk, JWSSigner signer) throws JOSEException {
        return new GeneratedKey(jwk, signer, JwsVerifiers.of(jwk));
    }
}

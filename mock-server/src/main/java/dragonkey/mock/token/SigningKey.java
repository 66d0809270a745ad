package dragonkey.mock.token;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
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
    /// @param whole with its private half
    private record ReadyKey(JWK jwk, JWK whole, JWSSigner signer, JWSVerifier verifier) {
        /// The whole key stays inside.
        @Override
        public String toString() {
            return "ReadyKey[" + jwk.getKeyID() + "]";
        }
    }

    private final JWSAlgorithm algorithm;
    private final CompletableFuture<ReadyKey> made = new CompletableFuture<>();

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

    /// A key that was made in an earlier run.
    ///
    /// @param whole with its private half and its algorithm, as [#whole] gave it
    /// @throws IllegalArgumentException when it is no such key
    static SigningKey kept(JWK whole) {
        SigningKey key = new SigningKey(JWSAlgorithm.parse(String.valueOf(whole.getAlgorithm())));
        try {
            key.made.complete(ready(whole));
        } catch (GeneralSecurityException | JOSEException | RuntimeException e) {
            // Given half a key, the library fails in any way.
            throw new IllegalArgumentException("no key that signs", e);
        }
        return key;
    }

    private void generate() {
        try {
            made.complete(ready(generate(algorithm)));
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

    /// With its private half: for keeping it, and for nothing that goes out.
    JWK whole() {
        return made.join().whole;
    }

    public String kid() {
        return jwk().getKeyID();
    }

    public JWSSigner signer() {
        return made.join().signer;
    }

    JWSVerifier verifier() {
        return made.join().verifier;
    }

    private static JWK generate(JWSAlgorithm algorithm) throws GeneralSecurityException, JOSEException {
        if (algorithm.equals(JWSAlgorithm.ES256)) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(Curve.P_256.toECParameterSpec());
            KeyPair pair = generator.generateKeyPair();
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate()).keyUse(KeyUse.SIGNATURE).algorithm(algorithm)
                    .keyIDFromThumbprint().build();
        }
        if (algorithm.equals(JWSAlgorithm.EdDSA)) {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new OctetKeyPair.Builder(Curve.Ed25519, end(pair.getPublic())).d(end(pair.getPrivate()))
                    .keyUse(KeyUse.SIGNATURE).algorithm(algorithm).keyIDFromThumbprint().build();
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        KeyPair pair = generator.generateKeyPair();
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate())
                .keyUse(KeyUse.SIGNATURE).algorithm(algorithm).keyIDFromThumbprint().build();
    }

    /// The key itself: it ends its own encoding (RFC 8410 §4 and §7).
    private static Base64URL end(Key key) {
        byte[] encoded = key.getEncoded();
        return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length));
    }

    private static ReadyKey ready(JWK whole) throws GeneralSecurityException, JOSEException {
        JWK jwk = whole.toPublicJWK();
        return new ReadyKey(jwk, whole, signer(whole), JwsVerifiers.of(jwk));
    }

    private static JWSSigner signer(JWK whole) throws GeneralSecurityException, JOSEException {
        if (!whole.isPrivate()) {
            throw new JOSEException("its private half is missing");
        }
        // No switch, as for the verifiers.
        if (whole instanceof RSAKey rsa) {
            return new RSASSASigner(rsa);
        }
        if (whole instanceof ECKey ec) {
            return new ECDSASigner(ec);
        }
        if (whole instanceof OctetKeyPair okp) {
            return new Ed25519JwsSigner(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, okp.getDecodedD())));
        }
        throw new JOSEException("no key for signatures");
    }
}

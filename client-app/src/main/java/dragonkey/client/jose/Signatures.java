package dragonkey.client.jose;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.crypto.impl.HMAC;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

import dragonkey.client.core.SafeText;
import dragonkey.client.keys.Algorithms;
import dragonkey.client.keys.OctetKeyPairs;

/// Verifies signatures. A sign-in tries public keys alone, and of those the ones that [#mayVerify]. An inspected token
/// is tried with every kind of key that [KeySelection] chose.
public final class Signatures {
    /// The algorithms whose key we need not share with the provider (RFC 7518 §3.1, RFC 9864).
    public static final Set<String> PUBLIC_KEY_ALGORITHMS = Set.of("RS256", "RS384", "RS512", "PS256",
            "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519");

    private Signatures() {}

    /// secp256k1, which the platform no longer has; loaded when the first such key comes.
    private static final class Koblitz {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }

    /// Whether a provider's key may verify this algorithm: one with a public key, a key of its type and curve, an RSA
    /// key of 2048 bits at least (RFC 7518 §3.3), and not reserved for something else by `use`, `key_ops` or `alg`
    /// (RFC 7517 §4).
    public static boolean mayVerify(JWK key, String algorithm) {
        return obstacle(key, algorithm).isEmpty();
    }

    /// Why a provider's key may not verify this algorithm, in a few harmless words; nothing when it may.
    public static Optional<String> obstacle(JWK key, String algorithm) {
        if (!PUBLIC_KEY_ALGORITHMS.contains(algorithm) || !Algorithms.fits(key, algorithm)) {
            return Optional.of("it is of type %s, which does not go with %s".formatted(key.getKeyType(),
                    SafeText.shown(algorithm)));
        }
        if (key.size() < Algorithms.fewestBits(key, algorithm)) {
            return Optional.of("it has %d bits, and at least %d are asked for".formatted(key.size(),
                    Algorithms.fewestBits(key, algorithm)));
        }
        return Algorithms.forbidding(key, KeyUse.SIGNATURE, Set.of(KeyOperation.VERIFY), List.of(algorithm));
    }

    /// Whether a provider's key, one that may verify the token's algorithm, made the token's signature.
    public static boolean verifies(JWK key, CompactJws token) {
        return mayVerify(key, token.algorithm())
                && verifies(key, token.algorithm(), token.signingInput(), token.signature());
    }

    /// Whether a key of any kind, a shared secret too, made a signature.
    ///
    /// @param algorithm one that fits the key
    static boolean verifies(JWK key, String algorithm, byte[] signingInput, byte[] signature) {
        try {
            return switch (key) {
                case OctetSequenceKey secret ->
                    MessageDigest.isEqual(mac(secret.toByteArray(), algorithm, signingInput), signature);
                case OctetKeyPair pair -> verifiesEd25519(pair, signingInput, signature);
                case ECKey ec when ec.getCurve().equals(Curve.SECP256K1) ->
                    verifiesKoblitz(ec, signingInput, signature);
                default -> verifiesPublic(publicKey(key), algorithm, signingInput, signature);
            };
        } catch (JOSEException | GeneralSecurityException | RuntimeException _) {
            // The library throws some of its failures unchecked; all mean that the signature does not fit.
            return false;
        }
    }

    /// The HMAC by the platform: the library's signer and verifier refuse short secrets, which are to be shown here,
    /// with a warning.
    ///
    /// @param algorithm `HS256`, `HS384` or `HS512`
    static byte[] mac(byte[] secret, String algorithm, byte[] input) throws JOSEException {
        String name = "HmacSHA" + algorithm.substring(2);
        return HMAC.compute(name, new SecretKeySpec(secret, name), input, null);
    }

    private static PublicKey publicKey(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa ? rsa.toPublicKey() : key.toECKey().toPublicKey();
    }

    /// With a header of our own making: nothing that the token's header carries reaches the verifier.
    private static boolean verifiesPublic(PublicKey key, String algorithm, byte[] signingInput,
            byte[] signature) throws JOSEException {
        var header = new JWSHeader(JWSAlgorithm.parse(algorithm));
        return new DefaultJWSVerifierFactory().createJWSVerifier(header, key).verify(header, signingInput,
                Base64URL.encode(signature));
    }

    /// By the platform: the library needs another one for this (RFC 8037 §3.1).
    private static boolean verifiesEd25519(OctetKeyPair key, byte[] signingInput, byte[] signature)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(OctetKeyPairs.publicKey(key));
        verifier.update(signingInput);
        return verifier.verify(signature);
    }

    private static boolean verifiesKoblitz(ECKey key, byte[] signingInput, byte[] signature)
            throws JOSEException {
        var verifier = new ECDSAVerifier(key.toECPublicKey(Koblitz.PROVIDER));
        verifier.getJCAContext().setProvider(Koblitz.PROVIDER);
        return verifier.verify(new JWSHeader(JWSAlgorithm.ES256K), signingInput, Base64URL.encode(signature));
    }
}

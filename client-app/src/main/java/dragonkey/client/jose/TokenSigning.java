package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSSignerOption;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// Signs tokens in compact form (RFC 7515 §7.1), weak ones too: whoever learns must be able to make them.
public final class TokenSigning {
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private static final Set<JWSSignerOption> WEAK_TOO = Set.of(AllowWeakRSAKey.getInstance());

    private TokenSigning() {}

    /// Signs claims, or any other content.
    ///
    /// @param header its `alg` says how: HS256 to PS512, ES256 to ES512, EdDSA or Ed25519
    /// @param key a secret or a private key that goes with it
    /// @throws ProblemException with `make.sign` when the key and the algorithm do not go together
    public static String sign(ObjectNode header, String payload, JWK key) throws ProblemException {
        String input = base64Url(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + base64Url(payload.getBytes(StandardCharsets.UTF_8));
        try {
            byte[] signature = signature(header.path("alg").asString(""), key,
                    input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + base64Url(signature);
        } catch (JOSEException | GeneralSecurityException | RuntimeException _) {
            // The library's message may repeat the key.
            throw new ProblemException(
                    Problem.of(ProblemCode.MAKE_SIGN, "this key does not go with this algorithm"));
        }
    }

    private static byte[] signature(String algorithm, JWK key, byte[] input)
            throws JOSEException, GeneralSecurityException {
        return switch (key) {
            case OctetSequenceKey secret -> mac(algorithm, secret.toByteArray(), input);
            case OctetKeyPair pair -> ed25519(algorithm, pair, input);
            case RSAKey rsa -> sign(algorithm, new RSASSASigner(rsa.toPrivateKey(), WEAK_TOO), input);
            case ECKey ec -> sign(algorithm, new ECDSASigner(ec), input);
            default -> throw new JOSEException("another type of key");
        };
    }

    private static byte[] sign(String algorithm, JWSSigner signer, byte[] input) throws JOSEException {
        return signer.sign(new JWSHeader(JWSAlgorithm.parse(algorithm)), input).decode();
    }

    /// By the platform: the library refuses short secrets.
    private static byte[] mac(String algorithm, byte[] secret, byte[] input)
            throws GeneralSecurityException, JOSEException {
        if (!algorithm.matches("HS(256|384|512)")) {
            throw new JOSEException("another algorithm");
        }
        Mac mac = Mac.getInstance("HmacSHA" + algorithm.substring(2));
        mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
        return mac.doFinal(input);
    }

    private static byte[] ed25519(String algorithm, OctetKeyPair pair, byte[] input)
            throws GeneralSecurityException, JOSEException {
        byte[] d = pair.getDecodedD();
        if (!algorithm.matches("EdDSA|Ed25519") || d == null) {
            throw new JOSEException("another algorithm");
        }
        var encoded = new byte[ED25519_PREFIX.length + d.length];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(d, 0, encoded, ED25519_PREFIX.length, d.length);
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        signer.update(input);
        return signer.sign();
    }

    static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

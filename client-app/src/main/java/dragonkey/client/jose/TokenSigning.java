package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Set;

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

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.TokenPayload.ClaimsPayload;
import dragonkey.client.keys.Algorithms;
import dragonkey.client.keys.OctetKeyPairs;

/// Signs tokens in compact form (RFC 7515 §7.1), weak ones too, and forges them: whoever learns must be able to make
/// them.
public final class TokenSigning {
    private static final Set<JWSSignerOption> WEAK_TOO = Set.of(AllowWeakRSAKey.getInstance());

    private TokenSigning() {}

    /// Signs claims, or any other content.
    ///
    /// @param header its `alg` says how: HS256 to PS512, ES256 to ES512, EdDSA or Ed25519
    /// @param key a secret or a private key that goes with it
    /// @throws ProblemException with `make.sign` when the key and the algorithm do not go together
    public static String sign(ObjectNode header, String payload, JWK key) throws ProblemException {
        String input = base64Url(header.toString()) + "." + base64Url(payload);
        try {
            byte[] signature = signature(header.path("alg").asString(""), key,
                    input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64Url.encode(signature);
        } catch (JOSEException | GeneralSecurityException | RuntimeException _) {
            // The library's message may repeat the key.
            throw ProblemException.of(ProblemCode.MAKE_SIGN, "this key does not go with this algorithm");
        }
    }

    /// The token with another header and other claims, in compact form, and its signature as it was: to see who notices. A
    /// part that says the same as before stays as it was, to the letter.
    public static String replace(DecodedJws token, ObjectNode header, ObjectNode claims) {
        boolean sameClaims = token.payload() instanceof ClaimsPayload(var object) && claims.equals(object);
        return String.join(".",
                header.equals(token.header()) ? token.encodedHeader() : base64Url(header.toString()),
                sameClaims ? token.encodedPayload() : base64Url(claims.toString()), token.encodedSignature());
    }

    /// Header and claims in compact form that nobody signed.
    public static String unsigned(ObjectNode header, ObjectNode claims) {
        return base64Url(header.toString()) + "." + base64Url(claims.toString()) + ".";
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

    private static byte[] mac(String algorithm, byte[] secret, byte[] input) throws JOSEException {
        if (!Algorithms.isMac(algorithm)) {
            throw new JOSEException("another algorithm");
        }
        return Signatures.mac(secret, algorithm, input);
    }

    private static byte[] ed25519(String algorithm, OctetKeyPair pair, byte[] input)
            throws GeneralSecurityException, JOSEException {
        if (!Algorithms.fits(pair, algorithm)) {
            throw new JOSEException("another algorithm");
        }
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(OctetKeyPairs.privateKey(pair));
        signer.update(input);
        return signer.sign();
    }

    private static String base64Url(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }
}

package dragonkey.client.jose;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// Encrypts a token or any other text, in compact form (RFC 7516 §7.1).
public final class TokenEncryption {
    private TokenEncryption() {}

    /// Encrypts.
    ///
    /// @param algorithm `RSA-OAEP-256`, `ECDH-ES` or `dir`
    /// @param method `A128GCM`, `A256GCM`, `A128CBC-HS256` or another of RFC 7518 §5.1
    /// @param nested whether the text is a token, which `cty` then says (RFC 7519 §5.2)
    /// @param key the recipient's public key, or for `dir` the secret of the length that the method takes
    /// @throws ProblemException with `make.encrypt` when they do not go together
    public static String encrypt(String text, String algorithm, String method, boolean nested, JWK key)
            throws ProblemException {
        try {
            var header = new JWEHeader.Builder(JWEAlgorithm.parse(algorithm), EncryptionMethod.parse(method))
                    .contentType(nested ? "JWT" : null).build();
            var token = new JWEObject(header, new Payload(text));
            token.encrypt(encrypter(key));
            return token.serialize();
        } catch (JOSEException | RuntimeException _) {
            // The library's message may repeat the key.
            throw ProblemException.of(ProblemCode.MAKE_ENCRYPT, "this key does not go with these algorithms");
        }
    }

    private static JWEEncrypter encrypter(JWK key) throws JOSEException {
        return switch (key) {
            case RSAKey rsa -> new RSAEncrypter(rsa);
            case ECKey ec -> new ECDHEncrypter(ec);
            case OctetSequenceKey secret -> new DirectEncrypter(secret);
            default -> throw new JOSEException("another type of key");
        };
    }
}

package dragonkey.mock.token;

import java.util.List;
import java.util.Objects;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import org.jspecify.annotations.Nullable;

/// Seals signed tokens for one client (RFC 7519 §11.2: signed first, then encrypted).
public final class TokenEncrypter {
    /// By which the content key is sealed.
    public static final List<JWEAlgorithm> ALGORITHMS = List.of(JWEAlgorithm.RSA_OAEP_256,
            JWEAlgorithm.ECDH_ES);
    /// By which the content is.
    public static final List<EncryptionMethod> METHODS = List.of(EncryptionMethod.A128GCM,
            EncryptionMethod.A256GCM);

    private TokenEncrypter() {}

    /// The client's key for this algorithm, or null when it has registered none.
    public static @Nullable JWK key(JWKSet keys, JWEAlgorithm algorithm) {
        KeyType type = algorithm.equals(JWEAlgorithm.ECDH_ES) ? KeyType.EC : KeyType.RSA;
        return keys.getKeys().stream().filter(key -> type.equals(key.getKeyType()))
                .filter(key -> !Objects.equals(KeyUse.SIGNATURE, key.getKeyUse())).findFirst().orElse(null);
    }

    /// The token in an envelope.
    public static String encrypt(String token, TokenFormat.IdTokenEncryption encryption) {
        JWEHeader header = new JWEHeader.Builder(encryption.alg(), encryption.enc()).contentType("JWT")
                .keyID(encryption.key().getKeyID()).build();
        JWEObject envelope = new JWEObject(header, new Payload(token));
        try {
            envelope.encrypt(encrypter(encryption.key()));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was accepted cannot encrypt", e);
        }
        return envelope.serialize();
    }

    private static JWEEncrypter encrypter(JWK key) throws JOSEException {
        return switch (key) {
            case RSAKey rsa -> new RSAEncrypter(rsa);
            case ECKey ec -> new ECDHEncrypter(ec);
            default -> throw new JOSEException("no key for encryption");
        };
    }
}

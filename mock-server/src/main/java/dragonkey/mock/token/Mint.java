package dragonkey.mock.token;

import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;

/// Signs claims: RS256, compact (RFC 7515).
public final class Mint {
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private final SigningKey key;

    public Mint(SigningKey key) {
        this.key = key;
    }

    /// An access token (RFC 9068 §2.1).
    public String accessToken(Map<String, Object> claims) {
        return sign(ACCESS_TOKEN, claims);
    }

    /// An ID token (OIDC Core §2).
    public String idToken(Map<String, Object> claims) {
        return sign(JOSEObjectType.JWT, claims);
    }

    private String sign(JOSEObjectType typ, Map<String, Object> claims) {
        RSAKey pair = key.pair();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(typ).keyID(pair.getKeyID()).build();
        JWSObject token = new JWSObject(header, new Payload(claims));
        try {
            token.sign(new RSASSASigner(pair));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of our own cannot sign", e);
        }
        return token.serialize();
    }
}

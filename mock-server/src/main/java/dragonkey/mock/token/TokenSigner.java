package dragonkey.mock.token;

import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;

/// Signs claims, compact (RFC 7515).
public final class TokenSigner {
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType(SignedToken.ACCESS_TOKEN);

    private static final JOSEObjectType LOGOUT_TOKEN = new JOSEObjectType("logout+jwt");

    private final KeyRing keys;
    private final OpaqueTokens opaqueTokens;

    public TokenSigner(KeyRing keys, OpaqueTokens opaqueTokens) {
        this.keys = keys;
        this.opaqueTokens = opaqueTokens;
    }

    /// What an API reads: an access token (RFC 9068 §2.1).
    ///
    /// @param typ `at+jwt`, or `JWT` where that was chosen
    public String accessToken(String typ, JWSAlgorithm algorithm, Map<String, Object> claims) {
        return sign(typ.equals(SignedToken.ACCESS_TOKEN) ? ACCESS_TOKEN : JOSEObjectType.JWT, algorithm,
                claims);
    }

    /// What an API asks about: an access token that says nothing by itself.
    public String opaqueToken(Map<String, Object> claims) {
        return opaqueTokens.issue(claims);
    }

    /// What a client reads: an ID token (OIDC Core §2) or UserInfo (§5.3.2).
    public String forClient(JWSAlgorithm algorithm, Map<String, Object> claims) {
        return sign(JOSEObjectType.JWT, algorithm, claims);
    }

    /// What tells a client that a person signed out (Back-Channel Logout 1.0 §2.4).
    public String logoutToken(JWSAlgorithm algorithm, Map<String, Object> claims) {
        return sign(LOGOUT_TOKEN, algorithm, claims);
    }

    private String sign(JOSEObjectType typ, JWSAlgorithm algorithm, Map<String, Object> claims) {
        SigningKey key = keys.signing(algorithm);
        JWSHeader header = new JWSHeader.Builder(algorithm).type(typ).keyID(key.kid()).build();
        JWSObject token = new JWSObject(header, new Payload(claims));
        try {
            token.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of our own cannot sign", e);
        }
        return token.serialize();
    }
}

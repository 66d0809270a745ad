package dragonkey.mock.fault;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Whether the keys that an issuer shows have signed something.
final class IssuerSignature {
    private IssuerSignature() {}

    /// No token, no known key and no fitting signature are all the same.
    static boolean by(SignInFlow signInFlow, String compact) {
        try {
            JWSObject token = JWSObject.parse(compact);
            JWK key = JWKSet.parse(signInFlow.got.get("jwks").body())
                    .getKeyByKeyId(token.getHeader().getKeyID());
            return key != null && token.verify(new RSASSAVerifier(key.toRSAKey()));
        } catch (ParseException | JOSEException | ClassCastException e) {
            return false;
        }
    }

    /// OIDC Core §3.1.3.6.
    static String leftHalfOfHash(String accessToken) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

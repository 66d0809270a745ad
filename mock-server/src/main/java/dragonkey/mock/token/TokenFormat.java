package dragonkey.mock.token;

import java.util.List;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;

/// How a client wants its tokens (Dynamic Registration 1.0 §2).
///
/// @param accessToken `access_token_signed_response_alg`, a member of our own: no specification has one
/// @param idToken `id_token_signed_response_alg`
/// @param userInfo `userinfo_signed_response_alg`; null for plain JSON
/// @param encryption of ID tokens; null for none
public record TokenFormat(JWSAlgorithm accessToken, JWSAlgorithm idToken, @Nullable JWSAlgorithm userInfo,
        @Nullable IdTokenEncryption encryption) {
    /// What an access token can call itself: as RFC 9068 §2.1 has it, or as any other.
    public static final List<String> ACCESS_TOKEN_TYPES = List.of(SignedToken.ACCESS_TOKEN, "JWT");

    /// RS256 for both, plain JSON, not encrypted.
    public static final TokenFormat USUAL = new TokenFormat(JWSAlgorithm.RS256, JWSAlgorithm.RS256, null,
            null);

    /// For whom ID tokens are sealed.
    ///
    /// @param key the client's public key
    public record IdTokenEncryption(JWEAlgorithm alg, EncryptionMethod enc, JWK key) {
    }
}

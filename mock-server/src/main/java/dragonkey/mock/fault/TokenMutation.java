package dragonkey.mock.fault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.fault.ResponseMutation.FaultMemory;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;

/// A token of an answer of the token endpoint, taken apart.
///
/// @param compact as it would be given
/// @param algorithm that it is signed by
record TokenMutation(String compact, JWSAlgorithm algorithm, Map<String, Object> header,
        Map<String, Object> claims, FaultMemory memory) {
    private static final String ID_TOKEN = "id_token";
    private static final String ACCESS_TOKEN = "access_token";

    /// How one is made wrong.
    @FunctionalInterface
    interface TokenForgery {
        /// The wrong one, or null when this one cannot be wrong in this way.
        @Nullable
        String forge(TokenMutation right);
    }

    /// Gives another ID token.
    static ResponseMutation idToken(TokenForgery forgery) {
        return new ResponseMutation(FaultPoint.TOKEN, (right, memory) -> {
            Map<String, Object> answer = JsonMutation.read(right.body());
            return forged(answer, ID_TOKEN, forgery, memory) ? JsonMutation.json(answer) : null;
        });
    }

    /// Gives another access token; the ID token beside it is the one that belongs to it (OIDC Core §3.1.3.6).
    static ResponseMutation accessToken(TokenForgery forgery) {
        return new ResponseMutation(FaultPoint.ACCESS_TOKEN, (right, memory) -> {
            Map<String, Object> answer = JsonMutation.read(right.body());
            if (!forged(answer, ACCESS_TOKEN, forgery, memory)) {
                return null;
            }
            forged(answer, ID_TOKEN, idToken -> {
                idToken.claims.put("at_hash",
                        leftHalfOfHash(String.valueOf(answer.get(ACCESS_TOKEN)), idToken.algorithm));
                return idToken.signed();
            }, memory);
            return JsonMutation.json(answer);
        });
    }

    private static boolean forged(Map<String, Object> answer, String name, TokenForgery forgery,
            FaultMemory memory) {
        TokenMutation right = answer.get(name) instanceof String compact ? read(compact, memory) : null;
        String wrong = right == null ? null : forgery.forge(right);
        if (wrong != null) {
            answer.put(name, wrong);
        }
        return wrong != null;
    }

    /// Changes claims; the signature is good.
    static ResponseMutation idTokenClaims(Consumer<Map<String, Object>> change) {
        return idToken(right -> {
            change.accept(right.claims);
            return right.signed();
        });
    }

    /// Changes the header; the signature is good.
    static ResponseMutation idTokenHeader(Consumer<Map<String, Object>> change) {
        return idToken(right -> {
            change.accept(right.header);
            return right.signed();
        });
    }

    /// Null where nobody but its reader can take it apart: it is encrypted, or opaque.
    private static @Nullable TokenMutation read(String compact, FaultMemory memory) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        Map<String, Object> header = JsonMutation.read(new Base64URL(parts[0]).decode());
        return new TokenMutation(compact, JWSAlgorithm.parse(String.valueOf(header.get("alg"))), header,
                JsonMutation.read(new Base64URL(parts[1]).decode()), memory);
    }

    /// One of its three parts as it stands.
    String part(int index) {
        return compact.split("\\.", -1)[index];
    }

    /// With a header and claims as they are now, and a good signature.
    String signed() {
        return signer().sign(algorithm, JsonMutation.write(header), JsonMutation.write(claims));
    }

    /// With another header and the same claims; the last part is given.
    String under(Map<String, Object> otherHeader, String signature) {
        return Base64URL.encode(JsonMutation.write(otherHeader)) + "." + part(1) + "." + signature;
    }

    FaultSigner signer() {
        return memory.signer();
    }

    private static String leftHalfOfHash(String accessToken, JWSAlgorithm algorithm) {
        try {
            byte[] hash = MessageDigest
                    .getInstance(algorithm.equals(JWSAlgorithm.EdDSA) ? "SHA-512" : "SHA-256")
                    .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64URL.encode(Arrays.copyOf(hash, hash.length / 2)).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has both", e);
        }
    }

    @Override
    public String toString() {
        return "TokenMutation" + claims.keySet();
    }
}

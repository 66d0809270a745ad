package dragonkey.mock.fault;

import java.util.Map;
import java.util.function.Consumer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.fault.ResponseMutation.FaultMemory;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;

/// The ID token of an answer of the token endpoint, taken apart.
///
/// @param compact as it would be given
record IdTokenMutation(String compact, Map<String, Object> header, Map<String, Object> claims,
        FaultMemory memory) {

    /// How one is made wrong.
    @FunctionalInterface
    interface IdTokenForgery {
        /// The wrong one, or null when this one cannot be wrong in this way.
        @Nullable
        String forge(IdTokenMutation right);
    }

    /// Gives another ID token.
    static ResponseMutation given(IdTokenForgery forgery) {
        return new ResponseMutation(FaultPoint.TOKEN, (right, memory) -> {
            Map<String, Object> answer = JsonMutation.read(right.body());
            String wrong = answer.get("id_token") instanceof String compact
                    ? forgery.forge(read(compact, memory))
                    : null;
            if (wrong == null) {
                return null;
            }
            answer.put("id_token", wrong);
            return JsonMutation.json(answer);
        });
    }

    /// Changes claims; the signature is good.
    static ResponseMutation claims(Consumer<Map<String, Object>> change) {
        return given(right -> {
            change.accept(right.claims);
            return right.signed();
        });
    }

    /// Changes the header; the signature is good.
    static ResponseMutation header(Consumer<Map<String, Object>> change) {
        return given(right -> {
            change.accept(right.header);
            return right.signed();
        });
    }

    private static IdTokenMutation read(String compact, FaultMemory memory) {
        String[] parts = compact.split("\\.", -1);
        return new IdTokenMutation(compact, JsonMutation.read(new Base64URL(parts[0]).decode()),
                JsonMutation.read(new Base64URL(parts[1]).decode()), memory);
    }

    /// One of its three parts as it stands.
    String part(int index) {
        return compact.split("\\.", -1)[index];
    }

    /// With a header and claims as they are now, and a good signature.
    String signed() {
        return signer().sign(JWSAlgorithm.RS256, JsonMutation.write(header), JsonMutation.write(claims));
    }

    /// With another header and the same claims; the last part is given.
    String under(Map<String, Object> otherHeader, String signature) {
        return Base64URL.encode(JsonMutation.write(otherHeader)) + "." + part(1) + "." + signature;
    }

    FaultSigner signer() {
        return memory.signer();
    }

    @Override
    public String toString() {
        return "IdTokenMutation" + claims.keySet();
    }
}

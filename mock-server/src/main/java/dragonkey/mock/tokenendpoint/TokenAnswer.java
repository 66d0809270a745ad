package dragonkey.mock.tokenendpoint;

import java.util.LinkedHashMap;
import java.util.Map;

import dragonkey.mock.http.Response;

/// What the token endpoint says.
public sealed interface TokenAnswer {

    /// RFC 6749 §5.1.
    record Given(Map<String, Object> parameters) implements TokenAnswer {
        @Override
        public String toString() {
            return "Given" + parameters.keySet();
        }
    }

    /// RFC 6749 §5.2.
    record Refused(int status, String error, String description) implements TokenAnswer {
    }

    /// RFC 9449 §8.
    record NonceWanted(String nonce) implements TokenAnswer {
    }

    static Refused refused(String error, String description) {
        return new Refused(400, error, description);
    }

    /// RFC 6749 §5.2: 401, and how one could have done better.
    static Refused unknownClient(String description) {
        return new Refused(401, "invalid_client", description);
    }

    /// As it is sent.
    default Response toResponse() {
        return switch (this) {
            case Given(Map<String, Object> parameters) -> Response.json(200, parameters).notStored();
            case NonceWanted(String nonce) ->
                refused("use_dpop_nonce", "the proof must name the nonce of the DPoP-Nonce header")
                        .toResponse().with("DPoP-Nonce", nonce);
            case Refused(int status, String error, String description) -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("error", error);
                body.put("error_description", description);
                Response response = Response.json(status, body).notStored();
                yield status == 401
                        ? response.with("WWW-Authenticate", "Basic realm=\"dragonkey\"")
                        : response;
            }
        };
    }
}

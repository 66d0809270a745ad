package dragonkey.mock.tokenendpoint;

import java.util.LinkedHashMap;
import java.util.Map;

import dragonkey.mock.http.Response;

/// What the token endpoint says.
public sealed interface TokenResponse {

    /// RFC 6749 §5.1.
    record TokensGiven(Map<String, Object> parameters) implements TokenResponse {
        @Override
        public String toString() {
            return "TokensGiven" + parameters.keySet();
        }
    }

    /// RFC 6749 §5.2.
    record TokenError(int status, String error, String description) implements TokenResponse {
    }

    /// RFC 9449 §8.
    record DpopNonceRequired(String nonce) implements TokenResponse {
    }

    static TokenError refused(String error, String description) {
        return new TokenError(400, error, description);
    }

    /// RFC 6749 §5.2: 401, and how one could have done better.
    static TokenError unknownClient(String description) {
        return new TokenError(401, "invalid_client", description);
    }

    /// As it is sent.
    default Response toResponse() {
        return switch (this) {
            case TokensGiven(Map<String, Object> parameters) -> Response.json(200, parameters).notStored();
            case DpopNonceRequired(String nonce) ->
                refused("use_dpop_nonce", "the proof must name the nonce of the DPoP-Nonce header")
                        .toResponse().with("DPoP-Nonce", nonce);
            case TokenError(int status, String error, String description) -> {
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

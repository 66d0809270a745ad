package dragonkey.mock.api;

import java.util.LinkedHashMap;
import java.util.Map;

import dragonkey.mock.http.Response;

/// The answers of RFC 6750 §3, each with its `WWW-Authenticate`.
final class Challenge {
    private Challenge() {}

    /// Who sent nothing is told nothing but the scheme (RFC 6750 §3.1).
    static Response bare() {
        return Response
                .json(401, Map.of("error", "unauthorized", "error_description", "no access token was sent"))
                .with("WWW-Authenticate", "Bearer").notStored();
    }

    static Response invalidRequest(String description) {
        return of(400, "invalid_request", description, "");
    }

    static Response invalidToken(String description) {
        return of(401, "invalid_token", description, "");
    }

    static Response insufficient(Demand demand) {
        return switch (demand) {
            case Demand.Validity() -> throw new IllegalStateException("every valid token is enough");
            case Demand.Scope(String name) ->
                of(403, "insufficient_scope", "the token lacks the scope " + name,
                        ", scope=\"" + name + "\"");
            case Demand.Role(String name) ->
                of(403, "insufficient_scope", "the token's subject lacks the role " + name, "");
        };
    }

    /// Not the client's fault: no challenge.
    static Response keysMissing() {
        return Response
                .json(503, Map.of("error", "temporarily_unavailable", "error_description",
                        "the issuer's keys cannot be had"))
                .with("Retry-After", "30").notStored();
    }

    private static Response of(int status, String error, String description, String more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return Response.json(status, body).with("WWW-Authenticate",
                "Bearer error=\"" + error + "\", error_description=\"" + description + "\"" + more)
                .notStored();
    }
}

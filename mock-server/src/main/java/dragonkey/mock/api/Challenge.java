package dragonkey.mock.api;

import java.util.LinkedHashMap;
import java.util.Map;

import dragonkey.mock.api.Guard.Requirement;
import dragonkey.mock.api.PresentedToken.AuthenticationScheme;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.KeyRing;

/// The answers of RFC 6750 §3 and RFC 9449 §7.1, each with its `WWW-Authenticate`.
final class Challenge {
    private static final String NAME = "WWW-Authenticate";
    private static final String ALGS = "algs=\"" + String.join(" ", KeyRing.algorithms()) + "\"";

    private Challenge() {}

    /// Who sent nothing is told no error, but which scope a token is to have (RFC 6750 §3, §3.1).
    static Response bare(Requirement requirement) {
        String scope = requirement instanceof Requirement.RequiredScope(String name)
                ? " scope=\"" + name + "\""
                : "";
        return Response
                .json(401, Map.of("error", "unauthorized", "error_description", "no access token was sent"))
                .with(NAME, AuthenticationScheme.BEARER.word() + scope).notStored();
    }

    static Response invalidRequest(AuthenticationScheme scheme, String description) {
        return of(scheme, 400, "invalid_request", description, "");
    }

    static Response invalidToken(AuthenticationScheme scheme, String description) {
        return of(scheme, 401, "invalid_token", description, "");
    }

    /// A bound token came as if it were anybody's; the scheme that would open is said beside (RFC 9449 §7.2).
    static Response downgraded() {
        return invalidToken(AuthenticationScheme.BEARER,
                "the token is bound to a key, and nobody proved to hold it")
                .with(NAME, AuthenticationScheme.DPOP.word() + " " + ALGS);
    }

    static Response invalidProof(String description) {
        return of(AuthenticationScheme.DPOP, 401, "invalid_dpop_proof", description, "");
    }

    /// RFC 9449 §9.
    static Response useNonce(String nonce) {
        return of(AuthenticationScheme.DPOP, 401, "use_dpop_nonce",
                "the proof must name the nonce of the DPoP-Nonce header", "").with("DPoP-Nonce", nonce);
    }

    static Response insufficient(AuthenticationScheme scheme, Requirement requirement) {
        return switch (requirement) {
            case Requirement.ValidToken() -> throw new IllegalStateException("every valid token is enough");
            case Requirement.RequiredScope(String name) -> of(scheme, 403, "insufficient_scope",
                    "the token lacks the scope " + name, ", scope=\"" + name + "\"");
            case Requirement.RequiredRole(String name) ->
                of(scheme, 403, "insufficient_scope", "the token's subject lacks the role " + name, "");
        };
    }

    /// Not the client's fault: no challenge.
    static Response keysMissing() {
        return Response.json(503, Map.of("error", "temporarily_unavailable", "error_description",
                "the issuer's keys cannot be had")).with("Retry-After", "30").notStored();
    }

    private static Response of(AuthenticationScheme scheme, int status, String error, String description,
            String more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        String algs = scheme == AuthenticationScheme.DPOP ? ", " + ALGS : "";
        return Response.json(status, body).with(NAME, scheme.word() + " error=\"" + error
                + "\", error_description=\"" + description + "\"" + more + algs).notStored();
    }
}

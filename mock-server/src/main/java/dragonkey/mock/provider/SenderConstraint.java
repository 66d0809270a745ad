package dragonkey.mock.provider;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Scopes;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.AccessTokens;
import dragonkey.mock.token.DpopProofs;
import dragonkey.mock.token.KeyRing;
import dragonkey.mock.token.SignedToken;

/// Access tokens that are bound to a key: they open by the scheme `DPoP` and with a proof of that key alone (RFC
/// 9449 §7.1).
public final class SenderConstraint {
    private final Endpoints endpoints;
    private final AccessTokens accessTokens;
    private final DpopProofs proofs;

    public SenderConstraint(Endpoints endpoints, AccessTokens accessTokens, DpopProofs proofs) {
        this.endpoints = endpoints;
        this.accessTokens = accessTokens;
        this.proofs = proofs;
    }

    /// Judges what comes by `DPoP`, and leaves all else to `otherwise` but bound tokens, which are refused.
    ///
    /// @param scope what the token must allow
    public Handler over(String scope, BiFunction<Request, SignedToken, Response> inner, Handler otherwise) {
        return request -> {
            String header = request.header("Authorization");
            String bound = after("DPoP", header);
            if (bound != null) {
                return judge(request, bound, scope, inner);
            }
            String bearer = after("Bearer", header);
            SignedToken token = accessTokens
                    .live(bearer == null ? request.body().text("access_token", "") : bearer);
            return token != null && token.claims().containsKey("cnf")
                    ? refused(401, "invalid_token", "the token is bound to a key")
                    : otherwise.answer(request);
        };
    }

    private Response judge(Request request, String compact, String scope,
            BiFunction<Request, SignedToken, Response> inner) {
        SignedToken token = accessTokens.live(compact);
        if (token == null) {
            return refused(401, "invalid_token", "the token is none of this issuer's that is good now");
        }
        DpopProofs.Use use = new DpopProofs.Use(request.target().method(),
                URI.create(endpoints.at(request.target().path())), compact);
        return switch (proofs.judge(request.headers().getOrDefault("DPoP", List.of()), use)) {
            case DpopProofs.Judgement.None() -> refused(401, "invalid_dpop_proof", "no proof was sent");
            case DpopProofs.Judgement.Bad(String why) -> refused(401, "invalid_dpop_proof", why);
            case DpopProofs.Judgement.NonceWanted(String nonce) ->
                refused(401, "use_dpop_nonce", "the proof must name the nonce of the DPoP-Nonce header")
                        .with("DPoP-Nonce", nonce);
            case DpopProofs.Judgement.Proved(String jkt) -> proved(request, token, jkt, scope, inner);
        };
    }

    private static Response proved(Request request, SignedToken token, String jkt, String scope,
            BiFunction<Request, SignedToken, Response> inner) {
        if (!(token.claims().get("cnf") instanceof Map<?, ?> cnf) || !jkt.equals(cnf.get("jkt"))) {
            return refused(401, "invalid_token", "the token is not bound to the key of the proof");
        }
        return Scopes.split(token.text("scope")).contains(scope)
                ? inner.apply(request, token)
                : refused(403, "insufficient_scope", "the token lacks the scope " + scope);
    }

    private static @Nullable String after(String scheme, @Nullable String header) {
        return header != null && header.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1)
                ? header.substring(scheme.length() + 1).strip()
                : null;
    }

    private static Response refused(int status, String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return Response.json(status, body).with("WWW-Authenticate",
                "DPoP error=\"" + error + "\", error_description=\"" + description + "\", algs=\""
                        + String.join(" ", KeyRing.algorithms()) + "\"")
                .notStored();
    }
}

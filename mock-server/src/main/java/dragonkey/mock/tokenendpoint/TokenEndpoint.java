package dragonkey.mock.tokenendpoint;

import java.net.URI;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;

import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Apis;
import dragonkey.mock.token.DpopProofs;
import dragonkey.mock.token.JwsVerifiers;
import dragonkey.mock.tokenendpoint.GrantTypes.GrantHandler;

/// RFC 6749 §3.2: who asks, and for what; the rest is the grant type's.
public final class TokenEndpoint {
    private final ClientAuthentication authentication;
    private final Apis apis;
    private final URI tokenEndpoint;
    private final DpopProofs proofs;
    private final Map<String, GrantHandler> grantTypes;

    public TokenEndpoint(ClientAuthentication authentication, Apis apis, URI tokenEndpoint, DpopProofs proofs,
            Map<String, GrantHandler> grantTypes) {
        this.authentication = authentication;
        this.apis = apis;
        this.tokenEndpoint = tokenEndpoint;
        this.proofs = proofs;
        this.grantTypes = Map.copyOf(grantTypes);
    }

    public Response answer(Request request) {
        return judge(request).toResponse();
    }

    private TokenResponse judge(Request request) {
        if (!request.isForm()) {
            return TokenResponse.refused("invalid_request", "the body is no form");
        }
        if (request.body().repeated() != null) {
            return TokenResponse.refused("invalid_request", "a parameter was given twice");
        }
        return switch (authentication.authenticate(request)) {
            case ClientAuthentication.AuthenticationResult.AuthenticationFailed(TokenResponse.TokenError tokenError) ->
                tokenError;
            case ClientAuthentication.AuthenticationResult.AuthenticatedClient(RegisteredClient client) ->
                bound(request, client);
        };
    }

    /// RFC 9449 §5: with a proof, what is given is bound to its key.
    private TokenResponse bound(Request request, RegisteredClient client) {
        DpopProofs.ProofUse proofUse = new DpopProofs.ProofUse("POST", tokenEndpoint, null);
        List<JWSAlgorithm> algorithms = client.rules().fapi2() ? JwsVerifiers.FAPI2 : JwsVerifiers.ALGORITHMS;
        return switch (proofs.judge(request.headers().getOrDefault("DPoP", List.of()), proofUse,
                algorithms)) {
            case DpopProofs.ProofResult.NoProof() -> client.rules().tokens().dpop()
                    ? TokenResponse.refused("invalid_dpop_proof",
                            client.rules().fapi2()
                                    ? "the profile fapi2 has tokens bound to a key"
                                    : "dpop_bound_access_tokens is set for this client")
                    : grant(new TokenRequest(request.body(), client, null));
            case DpopProofs.ProofResult.ValidProof(String jkt) ->
                grant(new TokenRequest(request.body(), client, jkt));
            case DpopProofs.ProofResult.InvalidProof(String why) ->
                TokenResponse.refused("invalid_dpop_proof", why);
            case DpopProofs.ProofResult.MissingNonce(String nonce) ->
                new TokenResponse.DpopNonceRequired(nonce);
        };
    }

    private TokenResponse grant(TokenRequest request) {
        String name = request.form().text("grant_type");
        if (name == null) {
            return TokenResponse.refused("invalid_request", "grant_type is missing");
        }
        GrantHandler grantHandler = grantTypes.get(name);
        if (grantHandler == null) {
            return TokenResponse.refused("unsupported_grant_type", "this grant type is not known here");
        }
        if (!request.client().mayUse(name)) {
            return TokenResponse.refused("unauthorized_client", "this client may not use this grant type");
        }
        String refusal = apis.refusal(Apis.named(request.form()), request.client().clientId());
        if (refusal != null) {
            return TokenResponse.refused("invalid_target", refusal);
        }
        return grantHandler.answer(request);
    }
}

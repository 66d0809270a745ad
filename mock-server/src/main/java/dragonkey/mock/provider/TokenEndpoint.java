package dragonkey.mock.provider;

import java.util.Map;

import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;

/// RFC 6749 §3.2: who asks, and for what; the rest is the grant type's.
public final class TokenEndpoint {
    private final ClientAuthentication authentication;
    private final Audiences audiences;
    private final Map<String, GrantType> grantTypes;

    public TokenEndpoint(ClientAuthentication authentication, Audiences audiences,
            Map<String, GrantType> grantTypes) {
        this.authentication = authentication;
        this.audiences = audiences;
        this.grantTypes = Map.copyOf(grantTypes);
    }

    public Response answer(Request request) {
        return judge(request).toResponse();
    }

    private TokenAnswer judge(Request request) {
        if (!request.isForm()) {
            return TokenAnswer.refused("invalid_request", "the body is no form");
        }
        if (request.body().repeated() != null) {
            return TokenAnswer.refused("invalid_request", "a parameter was given twice");
        }
        return switch (authentication.of(request)) {
            case ClientAuthentication.Proof.Failed(TokenAnswer.Refused refused) -> refused;
            case ClientAuthentication.Proof.Proved(RegisteredClient client) ->
                grant(new TokenRequest(request.body(), client, null));
        };
    }

    private TokenAnswer grant(TokenRequest request) {
        String name = request.form().text("grant_type");
        if (name == null) {
            return TokenAnswer.refused("invalid_request", "grant_type is missing");
        }
        GrantType grantType = grantTypes.get(name);
        if (grantType == null) {
            return TokenAnswer.refused("unsupported_grant_type", "this grant type is not known here");
        }
        if (!request.client().mayUse(name)) {
            return TokenAnswer.refused("unauthorized_client", "this client may not use this grant type");
        }
        if (!audiences.allow(request.form())) {
            return TokenAnswer.refused("invalid_target", "no tokens are given for this resource");
        }
        return grantType.answer(request);
    }
}

package dragonkey.mock.tokenendpoint;

import java.util.List;

import dragonkey.mock.grant.Scopes;
import dragonkey.mock.issuer.Apis;
import dragonkey.mock.tokenendpoint.GrantTypes.GrantHandler;

/// A client's own proof for a token in its own name (RFC 6749 §4.4).
final class ClientCredentialsGrant implements GrantHandler {
    /// What a client that asks for no scope is given (RFC 6749 §3.3), where its registration allows it.
    private static final List<String> USUAL_SCOPE = List.of("read:dragons");

    private final TokenIssuer tokenIssuer;
    private final Apis apis;

    ClientCredentialsGrant(TokenIssuer tokenIssuer, Apis apis) {
        this.apis = apis;
        this.tokenIssuer = tokenIssuer;
    }

    @Override
    public TokenResponse answer(TokenRequest request) {
        List<String> asked = Scopes.split(request.form().text("scope"));
        List<String> scope = asked.isEmpty() ? usualScope(request) : asked;
        if (!request.client().access().scopes().containsAll(scope)) {
            return TokenResponse.refused("invalid_scope", "this client may not have this scope");
        }
        return tokenIssuer.give(request, scope);
    }

    /// All that the client may have at the APIs that it names, or at the usual one.
    private List<String> usualScope(TokenRequest request) {
        if (apis.all().size() == 1) {
            return USUAL_SCOPE;
        }
        List<String> named = Apis.named(request.form());
        return apis.all().stream()
                .filter(api -> named.isEmpty() ? api.equals(apis.usual()) : named.contains(api.audience()))
                .flatMap(api -> api.scopes().stream()).filter(request.client().access().scopes()::contains)
                .distinct().toList();
    }
}

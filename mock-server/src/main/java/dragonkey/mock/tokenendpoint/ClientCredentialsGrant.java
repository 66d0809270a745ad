package dragonkey.mock.tokenendpoint;

import java.util.List;

import dragonkey.mock.grant.Scopes;
import dragonkey.mock.tokenendpoint.GrantTypes.GrantHandler;

/// A client's own proof for a token in its own name (RFC 6749 §4.4).
final class ClientCredentialsGrant implements GrantHandler {
    /// What a client that asks for no scope is given (RFC 6749 §3.3), where its registration allows it.
    private static final List<String> USUAL_SCOPE = List.of("read:dragons");

    private final TokenIssuer tokenIssuer;

    ClientCredentialsGrant(TokenIssuer tokenIssuer) {
        this.tokenIssuer = tokenIssuer;
    }

    @Override
    public TokenResponse answer(TokenRequest request) {
        List<String> asked = Scopes.split(request.form().text("scope"));
        List<String> scope = asked.isEmpty() ? USUAL_SCOPE : asked;
        if (!request.client().access().scopes().containsAll(scope)) {
            return TokenResponse.refused("invalid_scope", "this client may not have this scope");
        }
        return tokenIssuer.give(request, scope);
    }
}

package dragonkey.mock.tokenendpoint;

import java.util.List;

import dragonkey.mock.grant.Scopes;

/// A client's own proof for a token in its own name (RFC 6749 §4.4).
final class ClientCredentialsGrant implements GrantHandler {
    private final TokenIssuer tokenIssuer;

    ClientCredentialsGrant(TokenIssuer tokenIssuer) {
        this.tokenIssuer = tokenIssuer;
    }

    @Override
    public TokenResponse answer(TokenRequest request) {
        List<String> asked = Scopes.split(request.form().text("scope"));
        if (!request.client().access().scopes().containsAll(asked)) {
            return TokenResponse.refused("invalid_scope", "this client may not have this scope");
        }
        return tokenIssuer.give(request, asked.isEmpty() ? List.of("read:dragons") : asked);
    }
}

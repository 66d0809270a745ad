package dragonkey.mock.tokenendpoint;

import java.util.List;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.Redemption;
import dragonkey.mock.grant.RefreshTokens;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.tokenendpoint.GrantTypes.GrantHandler;

/// A refresh token for tokens (RFC 6749 §6).
final class RefreshTokenGrant implements GrantHandler {
    private final RefreshTokens refreshTokens;
    private final TokenIssuer tokenIssuer;

    RefreshTokenGrant(RefreshTokens refreshTokens, TokenIssuer tokenIssuer) {
        this.refreshTokens = refreshTokens;
        this.tokenIssuer = tokenIssuer;
    }

    /// Judged before it is spent: a wrong scope costs nobody the session.
    @Override
    public TokenResponse answer(TokenRequest request) {
        String token = request.form().text("refresh_token");
        if (token == null) {
            return TokenResponse.refused("invalid_request", "refresh_token is missing");
        }
        Grant known = refreshTokens.grantOf(token);
        List<String> asked = Scopes.split(request.form().text("scope"));
        if (known != null && !known.scope().containsAll(asked)) {
            return TokenResponse.refused("invalid_scope", "more than was granted");
        }
        return switch (refreshTokens.redeem(token, request.client().clientId(), request.jkt())) {
            case Redemption.NotRedeemed<Grant>(String why) -> TokenResponse.refused("invalid_grant", why);
            case Redemption.Redeemed<Grant>(Grant grant) ->
                tokenIssuer.give(request, grant, asked.isEmpty() ? grant.scope() : asked, null);
        };
    }
}

package dragonkey.mock.tokenendpoint;

import java.util.List;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.Redemption;
import dragonkey.mock.grant.RefreshTokens;
import dragonkey.mock.grant.Scopes;

/// A refresh token for tokens (RFC 6749 §6).
final class RefreshGrant implements GrantType {
    private final RefreshTokens refreshTokens;
    private final TokenGiver giver;

    RefreshGrant(RefreshTokens refreshTokens, TokenGiver giver) {
        this.refreshTokens = refreshTokens;
        this.giver = giver;
    }

    /// Judged before it is spent: a wrong scope costs nobody the session.
    @Override
    public TokenAnswer answer(TokenRequest request) {
        String token = request.form().text("refresh_token");
        if (token == null) {
            return TokenAnswer.refused("invalid_request", "refresh_token is missing");
        }
        Grant known = refreshTokens.grantOf(token);
        List<String> asked = Scopes.split(request.form().text("scope"));
        if (known != null && !known.scope().containsAll(asked)) {
            return TokenAnswer.refused("invalid_scope", "more than was granted");
        }
        return switch (refreshTokens.redeem(token, request.client().clientId(), request.jkt())) {
            case Redemption.Bad<Grant>(String why) -> TokenAnswer.refused("invalid_grant", why);
            case Redemption.Good<Grant>(Grant grant) ->
                giver.give(request, grant, asked.isEmpty() ? grant.scope() : asked, null);
        };
    }
}

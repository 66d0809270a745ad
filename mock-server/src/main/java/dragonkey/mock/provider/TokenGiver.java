package dragonkey.mock.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.Grants;
import dragonkey.mock.grant.RefreshTokens;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.User;
import dragonkey.mock.grant.Users;
import dragonkey.mock.token.Mint;

/// Makes the tokens of one answer.
public final class TokenGiver {
    private final TokenClaims claims;
    private final Mint mint;
    private final Grants grants;
    private final RefreshTokens refreshTokens;
    private final Users users;

    public TokenGiver(TokenClaims claims, Mint mint, Grants grants, RefreshTokens refreshTokens,
            Users users) {
        this.claims = claims;
        this.mint = mint;
        this.grants = grants;
        this.refreshTokens = refreshTokens;
        this.users = users;
    }

    /// For a person's grant.
    ///
    /// @param asked the scopes of this access token: all of the grant's, or fewer (RFC 6749 §6)
    TokenAnswer give(Grant grant, List<String> asked, @Nullable String nonce) {
        User user = users.find(grant.sub());
        if (user == null) {
            return TokenAnswer.refused("invalid_grant", "the person is gone");
        }
        String jti = UUID.randomUUID().toString();
        String accessToken = mint.accessToken(claims.accessToken(jti, grant.narrowed(asked), user));
        grants.issued(grant, jti, claims.accessTokenExpires());
        Map<String, Object> answer = answer(accessToken, asked);
        if (asked.contains("openid")) {
            answer.put("id_token", mint.idToken(claims.idToken(grant, nonce, accessToken)));
        }
        if (grant.scope().contains("offline_access")) {
            answer.put("refresh_token", refreshTokens.issue(grant));
        }
        return new TokenAnswer.Given(answer);
    }

    /// For a client in its own name.
    TokenAnswer give(RegisteredClient client, List<String> scope) {
        return new TokenAnswer.Given(
                answer(mint.accessToken(claims.accessToken(UUID.randomUUID().toString(), client, scope)),
                        scope));
    }

    private Map<String, Object> answer(String accessToken, List<String> scope) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", accessToken);
        answer.put("token_type", "Bearer");
        answer.put("expires_in", claims.accessTokenSeconds());
        answer.put("scope", String.join(" ", scope));
        return answer;
    }
}

package dragonkey.mock.tokenendpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.RefreshTokens;
import dragonkey.mock.grant.User;
import dragonkey.mock.grant.Users;

/// Makes the tokens of one answer.
public final class TokenIssuer {
    private final AccessTokenIssuer accessTokens;
    private final IdTokenIssuer idTokenIssuer;
    private final RefreshTokens refreshTokens;
    private final Users users;

    public TokenIssuer(AccessTokenIssuer accessTokens, IdTokenIssuer idTokenIssuer,
            RefreshTokens refreshTokens, Users users) {
        this.accessTokens = accessTokens;
        this.idTokenIssuer = idTokenIssuer;
        this.refreshTokens = refreshTokens;
        this.users = users;
    }

    /// For a person's grant.
    ///
    /// @param asked the scopes of this access token: all of the grant's, or fewer (RFC 6749 §6)
    TokenResponse give(TokenRequest request, Grant grant, List<String> asked, @Nullable String nonce) {
        User user = users.find(grant.sub());
        if (user == null) {
            return TokenResponse.refused("invalid_grant", "the person is gone");
        }
        String accessToken = accessTokens.make(request, grant, user, asked);
        Map<String, Object> answer = answer(request, accessToken, asked);
        if (asked.contains("openid")) {
            answer.put("id_token", idTokenIssuer.make(request.client(), grant, user, nonce, accessToken));
        }
        if (grant.scope().contains("offline_access") && request.client().mayUse("refresh_token")) {
            // A confidential client proves itself anew each time; a public one has but its key (RFC 9449 §5).
            answer.put("refresh_token",
                    refreshTokens.issue(grant, request.client().isPublic() ? request.jkt() : null));
        }
        return new TokenResponse.TokensGiven(answer);
    }

    /// For another token of the same person (RFC 8693 §2.2.1).
    TokenResponse exchange(TokenRequest request, Grant grant, List<String> scope) {
        User user = users.find(grant.sub());
        if (user == null) {
            return TokenResponse.refused("invalid_request", "the person is gone");
        }
        Map<String, Object> answer = answer(request, accessTokens.make(request, grant, user, scope), scope);
        answer.put("issued_token_type", TokenExchangeGrant.ACCESS_TOKEN);
        return new TokenResponse.TokensGiven(answer);
    }

    /// For a client in its own name.
    TokenResponse give(TokenRequest request, List<String> scope) {
        return new TokenResponse.TokensGiven(answer(request, accessTokens.make(request, scope), scope));
    }

    private Map<String, Object> answer(TokenRequest request, String accessToken, List<String> scope) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", accessToken);
        answer.put("token_type", request.jkt() == null ? "Bearer" : "DPoP");
        answer.put("expires_in", accessTokens.seconds());
        answer.put("scope", String.join(" ", scope));
        return answer;
    }
}

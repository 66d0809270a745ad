package dragonkey.mock.tokenendpoint;

import java.time.Clock;
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
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.token.IssuedTokenLog;
import dragonkey.mock.token.TokenEncrypter;
import dragonkey.mock.token.TokenFormat;
import dragonkey.mock.token.TokenSigner;

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

    /// Makes access tokens, and has each noted.
    public final static class AccessTokenIssuer {
        private final TokenClaims claims;
        private final TokenSigner tokenSigner;
        private final Grants grants;
        private final IssuedTokenLog issued;
        private final Clock clock;

        public AccessTokenIssuer(TokenClaims claims, TokenSigner tokenSigner, Grants grants,
                IssuedTokenLog issued, Clock clock) {
            this.claims = claims;
            this.tokenSigner = tokenSigner;
            this.grants = grants;
            this.issued = issued;
            this.clock = clock;
        }

        /// For a person's grant.
        ///
        /// @param scope all of the grant's, or fewer (RFC 6749 §6)
        String make(TokenRequest request, Grant grant, User user, List<String> scope) {
            String jti = grants.issue(grant, claims.accessTokenExpires());
            return sign(request, claims.accessToken(jti, grant, user, scope));
        }

        /// For a client in its own name.
        String make(TokenRequest request, List<String> scope) {
            String jti = UUID.randomUUID().toString();
            return sign(request, claims.accessToken(jti, request.client(), scope));
        }

        private String sign(TokenRequest request, Map<String, Object> body) {
            // Not always the grant's own client: it may have exchanged a token (RFC 8693 §4.3).
            body.put("client_id", request.client().clientId());
            if (request.jkt() != null) {
                body.put("cnf", Map.of("jkt", request.jkt()));
            }
            String clientId = request.client().clientId();
            String sub = text(body, "sub");
            issued.add(new IssuedToken(text(body, "jti"), clientId, sub, text(body, "scope"),
                    sub.equals(clientId) ? "client" : "person", clock.instant(), claims.accessTokenExpires(),
                    false));
            return tokenSigner.accessToken(request.client().access().format().accessToken(), body);
        }

        /// For `expires_in`: seconds.
        long seconds() {
            return claims.accessTokenSeconds();
        }

        private static String text(Map<String, Object> body, String claim) {
            return String.valueOf(body.get(claim));
        }
    }

    /// Makes ID tokens as each client wants them.
    public final static class IdTokenIssuer {
        private final TokenClaims claims;
        private final TokenSigner tokenSigner;

        public IdTokenIssuer(TokenClaims claims, TokenSigner tokenSigner) {
            this.claims = claims;
            this.tokenSigner = tokenSigner;
        }

        /// Goes with this access token (OIDC Core §3.1.3.6).
        String make(RegisteredClient client, Grant grant, User user, @Nullable String nonce,
                String accessToken) {
            Map<String, Object> body = claims.idToken(grant, nonce);
            user.claims().forEach((claim, value) -> {
                if (grant.access().claims().idToken().contains(claim)) {
                    body.put(claim, value);
                }
            });
            body.put("at_hash", TokenClaims.leftHalfOfHash(accessToken, client.access().format().idToken()));
            String signed = tokenSigner.forClient(client.access().format().idToken(), body);
            TokenFormat.IdTokenEncryption encryption = client.access().format().encryption();
            return encryption == null ? signed : TokenEncrypter.encrypt(signed, encryption);
        }
    }
}

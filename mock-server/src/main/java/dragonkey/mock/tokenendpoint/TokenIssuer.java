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
import dragonkey.mock.grant.UserClaims;
import dragonkey.mock.grant.Users;
import dragonkey.mock.issuer.Apis;
import dragonkey.mock.issuer.Apis.AudienceChoice;
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
    private final Apis apis;

    public TokenIssuer(AccessTokenIssuer accessTokens, IdTokenIssuer idTokenIssuer,
            RefreshTokens refreshTokens, Users users, Apis apis) {
        this.apis = apis;
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
        List<String> granted = grant.access().audiences();
        List<String> named = Apis.named(request.form());
        if (!granted.isEmpty() && !granted.containsAll(named)) {
            return TokenResponse.refused("invalid_target",
                    "this resource was not named when the person agreed");
        }
        return switch (apis.choose(named.isEmpty() ? granted : named, asked)) {
            case AudienceChoice.NoAudience(String why) -> TokenResponse.refused("invalid_target", why);
            case AudienceChoice.AudiencesChosen chosen ->
                give(request, grant, user, new GivenAccess(apis.scope(chosen, asked), chosen), nonce);
        };
    }

    private TokenResponse give(TokenRequest request, Grant grant, User user, GivenAccess access,
            @Nullable String nonce) {
        String accessToken = accessTokens.make(request, grant, user, access);
        Map<String, Object> answer = answer(request, accessToken, access);
        if (access.scope().contains("openid")) {
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
        return switch (apis.choose(Apis.named(request.form()), scope)) {
            case AudienceChoice.NoAudience(String why) -> TokenResponse.refused("invalid_target", why);
            case AudienceChoice.AudiencesChosen chosen -> {
                GivenAccess access = new GivenAccess(apis.scope(chosen, scope), chosen);
                Map<String, Object> answer = answer(request, accessTokens.make(request, grant, user, access),
                        access);
                answer.put("issued_token_type", TokenExchangeGrant.ACCESS_TOKEN);
                yield new TokenResponse.TokensGiven(answer);
            }
        };
    }

    /// For a client in its own name.
    TokenResponse give(TokenRequest request, List<String> scope) {
        return switch (apis.choose(Apis.named(request.form()), scope)) {
            case AudienceChoice.NoAudience(String why) -> TokenResponse.refused("invalid_target", why);
            case AudienceChoice.AudiencesChosen chosen -> {
                GivenAccess access = new GivenAccess(apis.scope(chosen, scope), chosen);
                yield new TokenResponse.TokensGiven(
                        answer(request, accessTokens.make(request, access), access));
            }
        };
    }

    /// What one access token opens.
    record GivenAccess(List<String> scope, AudienceChoice.AudiencesChosen apis) {
    }

    private Map<String, Object> answer(TokenRequest request, String accessToken, GivenAccess access) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", accessToken);
        answer.put("token_type", request.jkt() == null ? "Bearer" : "DPoP");
        answer.put("expires_in", accessTokens.seconds(access));
        answer.put("scope", String.join(" ", access.scope()));
        return answer;
    }

    /// Makes access tokens, and has each noted.
    public final static class AccessTokenIssuer {
        private final TokenClaims claims;
        private final TokenSigner tokenSigner;
        private final Grants grants;
        private final IssuedTokenLog issued;
        private final Clock clock;
        private final String usualTyp;

        /// @param usualTyp the `typ` where neither client nor API has one of its own
        public AccessTokenIssuer(TokenClaims claims, TokenSigner tokenSigner, Grants grants,
                IssuedTokenLog issued, Clock clock, String usualTyp) {
            this.usualTyp = usualTyp;
            this.claims = claims;
            this.tokenSigner = tokenSigner;
            this.grants = grants;
            this.issued = issued;
            this.clock = clock;
        }

        /// For a person's grant.
        String make(TokenRequest request, Grant grant, User user, GivenAccess access) {
            return make(request, grant, user, access, Map.of());
        }

        /// The same with other claims; null for one that is to be missing.
        String make(TokenRequest request, Grant grant, User user, GivenAccess access,
                Map<String, ? extends @Nullable Object> others) {
            String jti = grants.issue(grant, claims.accessTokenExpires(access.apis));
            return sign(request, claims.accessToken(jti, grant, user, access.scope, access.apis), access,
                    others);
        }

        /// For a client in its own name.
        String make(TokenRequest request, GivenAccess access) {
            return make(request, access, Map.of());
        }

        /// The same with other claims; null for one that is to be missing.
        String make(TokenRequest request, GivenAccess access,
                Map<String, ? extends @Nullable Object> others) {
            String jti = UUID.randomUUID().toString();
            return sign(request, claims.accessToken(jti, request.client(), access.scope, access.apis), access,
                    others);
        }

        private String sign(TokenRequest request, Map<String, Object> body, GivenAccess access,
                Map<String, ? extends @Nullable Object> others) {
            // Not always the grant's own client: it may have exchanged a token (RFC 8693 §4.3).
            body.put("client_id", request.client().clientId());
            if (request.jkt() != null) {
                body.put("cnf", Map.of("jkt", request.jkt()));
            }
            others.forEach((name, value) -> {
                if (value == null) {
                    body.remove(name);
                } else {
                    body.put(name, value);
                }
            });
            String clientId = request.client().clientId();
            String sub = text(body, "sub");
            issued.add(new IssuedToken(text(body, "jti"), clientId, sub, text(body, "scope"),
                    sub.equals(clientId) ? "client" : "person", clock.instant(),
                    claims.accessTokenExpires(access.apis), false));
            return access.apis.style().opaque()
                    ? tokenSigner.opaqueToken(body)
                    : tokenSigner.accessToken(typ(request.client(), access),
                            request.client().access().format().accessToken(), body);
        }

        /// The client's own, else that of the API, else the server's.
        private String typ(RegisteredClient client, GivenAccess access) {
            String own = client.rules().tokens().accessTokenTyp();
            String ofApi = access.apis.style().typ();
            return own != null ? own : ofApi != null ? ofApi : usualTyp;
        }

        /// For `expires_in`: seconds.
        long seconds(GivenAccess access) {
            return claims.accessTokenSeconds(access.apis);
        }

        private static String text(Map<String, Object> body, String claim) {
            return String.valueOf(body.get(claim));
        }
    }

    /// Makes ID tokens as each client wants them.
    public final static class IdTokenIssuer {
        private final TokenClaims claims;
        private final TokenSigner tokenSigner;
        private final UserClaims userClaims;
        private final boolean claimsInIdToken;

        /// @param claimsInIdToken whether ID tokens hold what scopes open, where a client has not chosen
        public IdTokenIssuer(TokenClaims claims, TokenSigner tokenSigner, UserClaims userClaims,
                boolean claimsInIdToken) {
            this.userClaims = userClaims;
            this.claimsInIdToken = claimsInIdToken;
            this.claims = claims;
            this.tokenSigner = tokenSigner;
        }

        /// Goes with this access token (OIDC Core §3.1.3.6).
        String make(RegisteredClient client, Grant grant, User user, @Nullable String nonce,
                String accessToken) {
            Map<String, Object> body = claims.idToken(grant, nonce);
            Boolean own = client.rules().tokens().claimsInIdToken();
            List<String> scope = (own == null ? claimsInIdToken : own) ? grant.scope() : List.of();
            userClaims.opened(user, scope, grant.access().claims().idToken()).forEach(body::putIfAbsent);
            body.put("at_hash", TokenClaims.leftHalfOfHash(accessToken, client.access().format().idToken()));
            String signed = tokenSigner.forClient(client.access().format().idToken(), body);
            TokenFormat.IdTokenEncryption encryption = client.access().format().encryption();
            return encryption == null ? signed : TokenEncrypter.encrypt(signed, encryption);
        }
    }
}

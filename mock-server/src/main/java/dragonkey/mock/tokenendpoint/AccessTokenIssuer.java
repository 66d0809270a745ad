package dragonkey.mock.tokenendpoint;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.Grants;
import dragonkey.mock.grant.User;
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.token.IssuedTokenLog;
import dragonkey.mock.token.TokenSigner;

/// Makes access tokens, and has each noted.
public final class AccessTokenIssuer {
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

package dragonkey.mock.tokenendpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.Grants;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.token.AccessTokenVerifier;
import dragonkey.mock.token.SignedToken;
import dragonkey.mock.tokenendpoint.GrantTypes.GrantHandler;

/// A person's access token for another one, of another client (RFC 8693, impersonation). The new one belongs to
/// the same grant and dies with it.
public final class TokenExchangeGrant implements GrantHandler {
    public static final String NAME = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final Set<String> TYPES = Set.of(ACCESS_TOKEN, "urn:ietf:params:oauth:token-type:jwt");

    private final AccessTokenVerifier accessTokenVerifier;
    private final Grants grants;
    private final TokenIssuer tokenIssuer;

    public TokenExchangeGrant(AccessTokenVerifier accessTokenVerifier, Grants grants,
            TokenIssuer tokenIssuer) {
        this.accessTokenVerifier = accessTokenVerifier;
        this.grants = grants;
        this.tokenIssuer = tokenIssuer;
    }

    @Override
    public TokenResponse answer(TokenRequest request) {
        FormParameters parameters = request.form();
        if (parameters.has("actor_token")) {
            return TokenResponse.refused("invalid_request", "delegation is not offered");
        }
        if (!TYPES.contains(parameters.text("subject_token_type", ""))
                || !TYPES.contains(parameters.text("requested_token_type", ACCESS_TOKEN))) {
            return TokenResponse.refused("invalid_request", "access tokens are exchanged here, nothing else");
        }
        SignedToken subject = accessTokenVerifier.live(parameters.text("subject_token", ""));
        Grant grant = subject == null ? null : grants.of(text(subject, "jti"));
        if (subject == null || grant == null || !mayHold(request, subject)) {
            return TokenResponse.refused("invalid_request",
                    "subject_token is no token of a person, or not live");
        }
        List<String> has = Scopes.split(subject.text("scope"));
        List<String> asked = Scopes.split(parameters.text("scope"));
        if (!has.containsAll(asked)) {
            return TokenResponse.refused("invalid_scope", "more than the subject_token allows");
        }
        return tokenIssuer.exchange(request, grant, asked.isEmpty() ? has : asked);
    }

    /// A bound token is nothing without its key (RFC 9449 §1).
    private static boolean mayHold(TokenRequest request, SignedToken subject) {
        return !(subject.claims().get("cnf") instanceof Map<?, ?> cnf)
                || String.valueOf(cnf.get("jkt")).equals(request.jkt());
    }

    private static String text(SignedToken token, String claim) {
        String text = token.text(claim);
        return text == null ? "" : text;
    }
}

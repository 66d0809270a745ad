package dragonkey.mock.tokenendpoint;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.Grants;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.http.Form;
import dragonkey.mock.token.AccessTokens;
import dragonkey.mock.token.SignedToken;

/// A person's access token for another one, of another client (RFC 8693, impersonation). The new one belongs to
/// the same grant and dies with it.
public final class ExchangeGrant implements GrantType {
    public static final String NAME = "urn:ietf:params:oauth:grant-type:token-exchange";
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final Set<String> TYPES = Set.of(ACCESS_TOKEN, "urn:ietf:params:oauth:token-type:jwt");

    private final AccessTokens accessTokens;
    private final Grants grants;
    private final TokenGiver giver;

    public ExchangeGrant(AccessTokens accessTokens, Grants grants, TokenGiver giver) {
        this.accessTokens = accessTokens;
        this.grants = grants;
        this.giver = giver;
    }

    @Override
    public TokenAnswer answer(TokenRequest request) {
        Form form = request.form();
        if (form.has("actor_token")) {
            return TokenAnswer.refused("invalid_request", "delegation is not offered");
        }
        if (!TYPES.contains(form.text("subject_token_type", ""))
                || !TYPES.contains(form.text("requested_token_type", ACCESS_TOKEN))) {
            return TokenAnswer.refused("invalid_request", "access tokens are exchanged here, nothing else");
        }
        SignedToken subject = accessTokens.live(form.text("subject_token", ""));
        Grant grant = subject == null ? null : grants.of(text(subject, "jti"));
        if (subject == null || grant == null || !mayHold(request, subject)) {
            return TokenAnswer.refused("invalid_request",
                    "subject_token is no token of a person, or not live");
        }
        List<String> has = Scopes.split(subject.text("scope"));
        List<String> asked = Scopes.split(form.text("scope"));
        if (!has.containsAll(asked)) {
            return TokenAnswer.refused("invalid_scope", "more than the subject_token allows");
        }
        return giver.exchange(request, grant, asked.isEmpty() ? has : asked);
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

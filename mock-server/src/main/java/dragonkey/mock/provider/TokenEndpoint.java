package dragonkey.mock.provider;

import java.util.List;

import dragonkey.mock.grant.CodeBinding;
import dragonkey.mock.grant.Codes;
import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.Redemption;
import dragonkey.mock.grant.RefreshTokens;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.http.Form;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;

/// RFC 6749 §3.2: a code, a refresh token or a secret for tokens.
public final class TokenEndpoint {
    private final ClientAuthentication authentication;
    private final Audiences audiences;
    private final Codes codes;
    private final RefreshTokens refreshTokens;
    private final TokenGiver giver;

    public TokenEndpoint(ClientAuthentication authentication, Audiences audiences, Codes codes,
            RefreshTokens refreshTokens, TokenGiver giver) {
        this.authentication = authentication;
        this.audiences = audiences;
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.giver = giver;
    }

    public Response answer(Request request) {
        return judge(request).toResponse();
    }

    private TokenAnswer judge(Request request) {
        if (!request.isForm()) {
            return TokenAnswer.refused("invalid_request", "the body is no form");
        }
        if (request.body().repeated() != null) {
            return TokenAnswer.refused("invalid_request", "a parameter was given twice");
        }
        return switch (authentication.of(request)) {
            case ClientAuthentication.Proof.Failed(TokenAnswer.Refused refused) -> refused;
            case ClientAuthentication.Proof.Proved(RegisteredClient client) -> grant(request.body(), client);
        };
    }

    private TokenAnswer grant(Form form, RegisteredClient client) {
        String grantType = form.text("grant_type", "");
        if (grantType.isEmpty()) {
            return TokenAnswer.refused("invalid_request", "grant_type is missing");
        }
        if (!List.of("authorization_code", "refresh_token", "client_credentials").contains(grantType)) {
            return TokenAnswer.refused("unsupported_grant_type", "this grant type is not known here");
        }
        if (!client.mayUse(grantType)) {
            return TokenAnswer.refused("unauthorized_client", "this client may not use this grant type");
        }
        if (!audiences.allow(form)) {
            return TokenAnswer.refused("invalid_target", "no tokens are given for this resource");
        }
        return switch (grantType) {
            case "authorization_code" -> code(form, client);
            case "refresh_token" -> refresh(form, client);
            default -> clientCredentials(form, client);
        };
    }

    /// RFC 6749 §4.1.3.
    private TokenAnswer code(Form form, RegisteredClient client) {
        String code = form.text("code");
        if (code == null || form.text("redirect_uri") == null || form.text("code_verifier") == null) {
            return TokenAnswer.refused("invalid_request", "code, redirect_uri and code_verifier are needed");
        }
        return switch (codes.redeem(code, client.clientId(), form.text("redirect_uri"),
                form.text("code_verifier"))) {
            case Redemption.Bad<CodeBinding>(String why) -> TokenAnswer.refused("invalid_grant", why);
            case Redemption.Good<CodeBinding>(CodeBinding binding) ->
                giver.give(binding.grant(), binding.grant().scope(), binding.nonce());
        };
    }

    /// RFC 6749 §6. Judged before it is spent: a wrong scope costs nobody the session.
    private TokenAnswer refresh(Form form, RegisteredClient client) {
        String token = form.text("refresh_token");
        if (token == null) {
            return TokenAnswer.refused("invalid_request", "refresh_token is missing");
        }
        Grant known = refreshTokens.grantOf(token);
        List<String> asked = Scopes.split(form.text("scope"));
        if (known != null && !known.scope().containsAll(asked)) {
            return TokenAnswer.refused("invalid_scope", "more than was granted");
        }
        return switch (refreshTokens.redeem(token, client.clientId())) {
            case Redemption.Bad<Grant>(String why) -> TokenAnswer.refused("invalid_grant", why);
            case Redemption.Good<Grant>(Grant grant) ->
                giver.give(grant, asked.isEmpty() ? grant.scope() : asked, null);
        };
    }

    /// RFC 6749 §4.4.
    private TokenAnswer clientCredentials(Form form, RegisteredClient client) {
        List<String> asked = Scopes.split(form.text("scope"));
        if (!client.access().scopes().containsAll(asked)) {
            return TokenAnswer.refused("invalid_scope", "this client may not have this scope");
        }
        return giver.give(client, asked.isEmpty() ? List.of("read:dragons") : asked);
    }
}

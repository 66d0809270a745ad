package dragonkey.mock.tokenendpoint;

import dragonkey.mock.grant.AuthorizationCodes;
import dragonkey.mock.grant.CodeBinding;
import dragonkey.mock.grant.Redemption;
import dragonkey.mock.http.FormParameters;

/// A code for tokens (RFC 6749 §4.1.3).
final class AuthorizationCodeGrant implements GrantHandler {
    private final AuthorizationCodes authorizationCodes;
    private final TokenIssuer giver;

    AuthorizationCodeGrant(AuthorizationCodes authorizationCodes, TokenIssuer giver) {
        this.authorizationCodes = authorizationCodes;
        this.giver = giver;
    }

    @Override
    public TokenResponse answer(TokenRequest request) {
        FormParameters formParameters = request.form();
        String code = formParameters.text("code");
        if (code == null || formParameters.text("redirect_uri") == null
                || formParameters.text("code_verifier") == null) {
            return TokenResponse.refused("invalid_request",
                    "code, redirect_uri and code_verifier are needed");
        }
        return switch (authorizationCodes.redeem(code, request.client().clientId(),
                formParameters.text("redirect_uri"), formParameters.text("code_verifier"))) {
            case Redemption.NotRedeemed<CodeBinding>(String why) ->
                TokenResponse.refused("invalid_grant", why);
            case Redemption.Redeemed<CodeBinding>(CodeBinding binding) -> give(request, binding);
        };
    }

    private TokenResponse give(TokenRequest request, CodeBinding binding) {
        String dpopJkt = binding.proof().dpopJkt();
        return dpopJkt == null || dpopJkt.equals(request.jkt())
                ? giver.give(request, binding.grant(), binding.grant().scope(), binding.proof().nonce())
                : TokenResponse.refused("invalid_grant", "the code is bound to another key");
    }
}

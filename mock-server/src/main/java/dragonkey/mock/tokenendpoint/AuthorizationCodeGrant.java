package dragonkey.mock.tokenendpoint;

import dragonkey.mock.grant.AuthorizationCodes;
import dragonkey.mock.grant.AuthorizationCodes.CodeBinding;
import dragonkey.mock.grant.Redemption;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.tokenendpoint.GrantTypes.GrantHandler;

/// A code for tokens (RFC 6749 §4.1.3).
final class AuthorizationCodeGrant implements GrantHandler {
    private final AuthorizationCodes codes;
    private final TokenIssuer tokenIssuer;

    AuthorizationCodeGrant(AuthorizationCodes codes, TokenIssuer tokenIssuer) {
        this.codes = codes;
        this.tokenIssuer = tokenIssuer;
    }

    @Override
    public TokenResponse answer(TokenRequest request) {
        FormParameters parameters = request.form();
        String code = parameters.text("code");
        if (code == null || parameters.text("redirect_uri") == null) {
            return TokenResponse.refused("invalid_request", "code and redirect_uri are needed");
        }
        if (parameters.text("code_verifier") == null
                && (request.client().needsPkce() || codes.needsVerifier(code))) {
            // FAPI 2.0 Security Profile §5.3.2.2 has a code without its verifier told as a wrong one.
            return TokenResponse.refused(
                    request.client().rules().fapi2() ? "invalid_grant" : "invalid_request",
                    "code_verifier is needed");
        }
        return switch (codes.redeem(code, request.client().clientId(), parameters.text("redirect_uri"),
                parameters.text("code_verifier"))) {
            case Redemption.NotRedeemed<CodeBinding>(String why) ->
                TokenResponse.refused("invalid_grant", why);
            case Redemption.Redeemed<CodeBinding>(CodeBinding binding) -> give(request, binding);
        };
    }

    private TokenResponse give(TokenRequest request, CodeBinding binding) {
        String dpopJkt = binding.proof().dpopJkt();
        return dpopJkt == null || dpopJkt.equals(request.jkt())
                ? tokenIssuer.give(request, binding.grant(), binding.grant().scope(), binding.proof().nonce())
                : TokenResponse.refused("invalid_grant", "the code is bound to another key");
    }
}

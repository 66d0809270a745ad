package dragonkey.mock.tokenendpoint;

import dragonkey.mock.grant.CodeBinding;
import dragonkey.mock.grant.Codes;
import dragonkey.mock.grant.Redemption;
import dragonkey.mock.http.Form;

/// A code for tokens (RFC 6749 §4.1.3).
final class CodeGrant implements GrantType {
    private final Codes codes;
    private final TokenGiver giver;

    CodeGrant(Codes codes, TokenGiver giver) {
        this.codes = codes;
        this.giver = giver;
    }

    @Override
    public TokenAnswer answer(TokenRequest request) {
        Form form = request.form();
        String code = form.text("code");
        if (code == null || form.text("redirect_uri") == null || form.text("code_verifier") == null) {
            return TokenAnswer.refused("invalid_request", "code, redirect_uri and code_verifier are needed");
        }
        return switch (codes.redeem(code, request.client().clientId(), form.text("redirect_uri"),
                form.text("code_verifier"))) {
            case Redemption.Bad<CodeBinding>(String why) -> TokenAnswer.refused("invalid_grant", why);
            case Redemption.Good<CodeBinding>(CodeBinding binding) -> give(request, binding);
        };
    }

    private TokenAnswer give(TokenRequest request, CodeBinding binding) {
        String dpopJkt = binding.proof().dpopJkt();
        return dpopJkt == null || dpopJkt.equals(request.jkt())
                ? giver.give(request, binding.grant(), binding.grant().scope(), binding.proof().nonce())
                : TokenAnswer.refused("invalid_grant", "the code is bound to another key");
    }
}

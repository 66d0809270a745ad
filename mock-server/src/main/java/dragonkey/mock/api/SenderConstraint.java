package dragonkey.mock.api;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.api.PresentedToken.AuthenticationScheme;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.DpopProofs;
import dragonkey.mock.token.GuardCheck;
import dragonkey.mock.token.SignedToken;

/// Holds tokens that are bound to a key to that key: they open by the scheme `DPoP` and with a proof of it alone (RFC
/// 9449 §7).
public final class SenderConstraint {
    private final URI issuer;
    private final DpopProofs proofs;

    /// Judges proofs for addresses of this server.
    ///
    /// @param issuer where they begin
    public SenderConstraint(URI issuer, DpopProofs proofs) {
        this.issuer = issuer;
        this.proofs = proofs;
    }

    /// Why a token that is good otherwise does not open by this request, or null when it does.
    @Nullable
    Response refusal(Guard.AccessWish wish, SignedToken token) {
        return switch (wish.sent().scheme()) {
            // As a bearer token it would be anybody's who has stolen it (§7.2).
            case BEARER -> wish.asks(GuardCheck.KEY_BINDING) && token.claims().containsKey("cnf")
                    ? Challenge.downgraded()
                    : null;
            case DPOP -> proofRefusal(wish, token);
        };
    }

    private @Nullable Response proofRefusal(Guard.AccessWish wish, SignedToken token) {
        Request request = wish.request();
        URI address = URI.create(issuer + request.target().path().substring(1));
        DpopProofs.ProofUse use = new DpopProofs.ProofUse(request.target().method(), address,
                wish.sent().compact());
        return switch (proofs.judge(request.headers().getOrDefault("DPoP", List.of()), use, wish.leftOut())) {
            case DpopProofs.ProofResult.NoProof() -> Challenge.invalidProof("no proof was sent");
            case DpopProofs.ProofResult.InvalidProof(String why) -> Challenge.invalidProof(why);
            case DpopProofs.ProofResult.MissingNonce(String nonce) -> Challenge.useNonce(nonce);
            case DpopProofs.ProofResult.ValidProof(String jkt) when !wish.asks(GuardCheck.PROOF_KEY)
                    || bound(token, jkt) ->
                null;
            case DpopProofs.ProofResult.ValidProof other -> Challenge.invalidToken(AuthenticationScheme.DPOP,
                    "the token is not bound to the key of the proof");
        };
    }

    private static boolean bound(SignedToken token, String jkt) {
        return token.claims().get("cnf") instanceof Map<?, ?> cnf && jkt.equals(cnf.get("jkt"));
    }
}

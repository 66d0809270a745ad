package dragonkey.mock.shop;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.shop.ShopPeople.ShopPerson;
import dragonkey.mock.token.DpopProofs;
import dragonkey.mock.token.DpopProofs.ProofResult;
import dragonkey.mock.token.DpopProofs.ProofUse;

/// Where pages get tokens: for a name and password, which stand for the whole sign-in here, or for a refresh token.
final class TokenDesk {
    static final String PATH = "/api/token";

    private final ShopPeople people;
    private final ShopTokens tokens;
    private final DpopProofs proofs;
    private final URI address;

    TokenDesk(ShopPeople people, ShopTokens tokens, DpopProofs proofs, URI address) {
        this.people = people;
        this.tokens = tokens;
        this.proofs = proofs;
        this.address = address;
    }

    Response answer(Request request) {
        List<String> sent = request.headers().getOrDefault("DPoP", List.of());
        return switch (proofs.judge(sent, new ProofUse("POST", address.resolve(PATH), null))) {
            case ProofResult.NoProof() -> give(request, null);
            case ProofResult.ValidProof(String jkt) -> give(request, jkt);
            case ProofResult.InvalidProof(String why) -> ShopAnswers.problem(400, "invalid_dpop_proof", why);
            case ProofResult.MissingNonce(String nonce) ->
                ShopAnswers.problem(400, "use_dpop_nonce", "a nonce is wanted").with("DPoP-Nonce", nonce);
        };
    }

    private Response give(Request request, @Nullable String jkt) {
        String refreshToken = request.body().text("refresh_token");
        Optional<ShopPerson> person = refreshToken == null
                ? people.withPassword(request.body().text("username", ""),
                        request.body().text("password", ""))
                : tokens.spend(refreshToken).flatMap(people::find);
        return person.map(found -> answer(tokens.give(found, jkt, Map.of()), jkt))
                .orElseGet(() -> ShopAnswers.problem(400, "invalid_grant", "not known, or spent"));
    }

    private static Response answer(GivenTokens given, @Nullable String jkt) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", given.accessToken());
        answer.put("token_type", jkt == null ? "Bearer" : "DPoP");
        answer.put("expires_at", given.ends().getEpochSecond());
        answer.put("refresh_token", given.refreshToken());
        return Response.json(200, answer).notStored();
    }
}

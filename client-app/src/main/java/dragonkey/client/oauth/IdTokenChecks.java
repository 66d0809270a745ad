package dragonkey.client.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.Malformed;
import dragonkey.client.core.PlainText;
import dragonkey.client.core.Refused;
import dragonkey.client.http.ClockSkew;
import dragonkey.client.jose.CompactJws;
import dragonkey.client.jose.Signatures;
import dragonkey.client.oauth.TokenRequests.Sender;

import static java.time.temporal.ChronoUnit.SECONDS;

/// Judges the ID token of a sign-in, one rule after the other (OIDC Core §3.1.3.7). The first that fails ends
/// it.
public final class IdTokenChecks {
    /// How far the provider's clock may be off ours.
    static final Duration SKEW = Duration.ofSeconds(60);

    /// First what the token says it is: no key is looked for on behalf of a token that is none of ours.
    private static final List<Check> HEADER = List.of(new Check(Rule.ID_TOKEN_TYP, IdTokenChecks::typ),
            new Check(Rule.ID_TOKEN_ALG, IdTokenChecks::alg));

    /// Then who signed it, and last what it says.
    private static final List<Check> CONTENT = List.of(new Check(Rule.ID_TOKEN_KEY, IdTokenChecks::key),
            new Check(Rule.ID_TOKEN_SIGNATURE, IdTokenChecks::signature),
            new Check(Rule.ID_TOKEN_ISS, IdTokenClaims::iss),
            new Check(Rule.ID_TOKEN_AUD, IdTokenClaims::aud),
            new Check(Rule.ID_TOKEN_AZP, IdTokenClaims::azp),
            new Check(Rule.ID_TOKEN_EXP, IdTokenClaims::exp),
            new Check(Rule.ID_TOKEN_NBF, IdTokenClaims::nbf),
            new Check(Rule.ID_TOKEN_IAT, IdTokenClaims::iat),
            new Check(Rule.ID_TOKEN_NONCE, IdTokenClaims::nonce),
            new Check(Rule.ID_TOKEN_AUTH_TIME, IdTokenClaims::authTime),
            new Check(Rule.ID_TOKEN_AT_HASH, IdTokenClaims::atHash),
            new Check(Rule.ID_TOKEN_SUB, IdTokenClaims::sub));

    private final Jwks jwks;
    private final Clock clock;

    public IdTokenChecks(Jwks jwks, Clock clock) {
        this.jwks = jwks;
        this.clock = clock;
    }

    /// Judges the ID token among the tokens.
    ///
    /// @return its claims, every rule passed
    /// @throws Refused with an `id_token.*` code, or a `jwks.*` one when the keys cannot be read
    public ObjectNode judge(Tokens tokens, AuthorizationAttempt attempt, Ledger ledger)
            throws Refused, InterruptedException {
        return judge(tokens, attempt.sender(), attempt, ledger);
    }

    /// Judges one that no page of ours brought, as of a sign-in on another device: what binds a token to such a
    /// page is skipped, everything else holds.
    ///
    /// @return its claims, every rule passed
    /// @throws Refused as above
    public ObjectNode judgeWithoutPage(Tokens tokens, Sender sender, Ledger ledger)
            throws Refused, InterruptedException {
        return judge(tokens, sender, null, ledger);
    }

    private ObjectNode judge(Tokens tokens, Sender sender, @Nullable AuthorizationAttempt attempt,
            Ledger ledger) throws Refused, InterruptedException {
        CompactJws token = parse(tokens.idToken(), ledger);
        var judged = new Judged(token, tokens.accessToken(), sender, attempt,
                clock.instant().truncatedTo(SECONDS), List.of());
        judge(HEADER, judged, ledger);
        try {
            judge(CONTENT, judged.with(jwks.candidates(sender.metadata().jwksUri(), token)), ledger);
        } catch (Refused refused) {
            throw ClockSkew.explained(refused, tokens.clockSkew());
        }
        return token.claims();
    }

    private static void judge(List<Check> checks, Judged judged, Ledger ledger) throws Refused {
        for (Check check : checks) {
            ledger.enter(check.rule, check.judge.apply(judged));
        }
    }

    private static CompactJws parse(@Nullable IdToken token, Ledger ledger) throws Refused {
        ledger.require(Rule.ID_TOKEN_MISSING, token != null, "an ID token", token == null ? "none" : "one");
        try {
            CompactJws jws = CompactJws.parse(token == null ? "" : token.value());
            ledger.pass(Rule.ID_TOKEN_FORMAT, "three strict parts", "three strict parts");
            return jws;
        } catch (Malformed e) {
            throw ledger.fail(Rule.ID_TOKEN_FORMAT, "three strict parts", e.why());
        }
    }

    /// Another kind of token must not pass for an ID token (RFC 8725 §3.11); most providers name none.
    private static Judgement typ(Judged judged) {
        if (!judged.token.header().has("typ")) {
            return Judgement.skipped("JWT", "not sent");
        }
        String typ = Json.text(judged.token.header(), "typ");
        return Judgement.of(typ != null && typ.matches("(?i)(application/)?jwt"), "JWT", shown(typ));
    }

    /// Only what the provider announced, and never one whose key is shared: `none` and HMAC cannot pass.
    private static Judgement alg(Judged judged) {
        List<String> agreed = judged.sender.metadata().idTokenAlgorithms().stream()
                .filter(Signatures.PUBLIC_KEY_ALGORITHMS::contains).toList();
        return Judgement.of(agreed.contains(judged.token.algorithm()), String.join(" ", agreed),
                shown(judged.token.algorithm()));
    }

    private static Judgement key(Judged judged) {
        String expected = "a key of the provider for " + judged.token.algorithm();
        if (judged.token.header().has("crit")) {
            return Judgement.of(false, "no critical extension",
                    shown(judged.token.header().get("crit").toString()));
        }
        String kid = Json.text(judged.token.header(), "kid");
        boolean found = !judged.candidates.isEmpty();
        return Judgement.of(found, expected,
                (kid == null ? "no kid" : shown(kid)) + (found ? "" : ": no such key"));
    }

    private static Judgement signature(Judged judged) {
        boolean verified = judged.candidates.stream().anyMatch(key -> Signatures.verifies(key, judged.token));
        return Judgement.of(verified, "made by that key", verified ? "made by that key" : "not made by it");
    }

    static String shown(@Nullable String text) {
        return text == null ? "not text" : PlainText.clean(text, 100);
    }

    private record Check(Rule rule, Function<Judged, Judgement> judge) {
    }

    /// All that a check may look at.
    ///
    /// @param candidates the provider's keys that may have signed the token
    /// @param attempt the one that the token has to belong to; null when there was no page
    record Judged(CompactJws token, AccessToken accessToken, Sender sender,
            @Nullable AuthorizationAttempt attempt, Instant now, List<JWK> candidates) {
        ObjectNode claims() {
            return token.claims();
        }

        private Judged with(List<JWK> keys) {
            return new Judged(token, accessToken, sender, attempt, now, keys);
        }
    }
}

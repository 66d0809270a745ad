package dragonkey.client.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemKind;
import dragonkey.client.core.ProblemReason;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.ClockSkew;
import dragonkey.client.jose.Base64Url;
import dragonkey.client.jose.CompactJws;
import dragonkey.client.jose.Signatures;
import dragonkey.client.oauth.ClientRequests.RequestSender;
import dragonkey.client.oauth.Jwks.KeysForToken;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;

import static java.time.temporal.ChronoUnit.SECONDS;

/// Judges the ID token of a sign-in, one rule after the other (OIDC Core §3.1.3.7). The first that fails ends
/// it.
public final class IdTokenChecks {
    /// How far the provider's clock may be off ours.
    static final Duration SKEW = Duration.ofSeconds(60);
    private static final Set<ProblemKind> ABOUT_TIME = Set.of(ProblemCode.ID_TOKEN_EXP,
            ProblemCode.ID_TOKEN_IAT, ProblemCode.ID_TOKEN_NBF, ProblemCode.ID_TOKEN_AUTH_TIME);

    /// First what the token says it is: no key is looked for on behalf of a token that is none of ours.
    private static final List<IdTokenCheck> HEADER = List.of(
            new IdTokenCheck(SignInRule.ID_TOKEN_TYP, IdTokenChecks::typ),
            new IdTokenCheck(SignInRule.ID_TOKEN_ALG, IdTokenChecks::alg));

    /// Then who signed it, and last what it says.
    private static final List<IdTokenCheck> CONTENT = List.of(
            new IdTokenCheck(SignInRule.ID_TOKEN_KEY, IdTokenChecks::key),
            new IdTokenCheck(SignInRule.ID_TOKEN_SIGNATURE, IdTokenChecks::signature),
            new IdTokenCheck(SignInRule.ID_TOKEN_ISS, IdTokenClaims::iss),
            new IdTokenCheck(SignInRule.ID_TOKEN_AUD, IdTokenClaims::aud),
            new IdTokenCheck(SignInRule.ID_TOKEN_AZP, IdTokenClaims::azp),
            new IdTokenCheck(SignInRule.ID_TOKEN_EXP, IdTokenClaims::exp),
            new IdTokenCheck(SignInRule.ID_TOKEN_NBF, IdTokenClaims::nbf),
            new IdTokenCheck(SignInRule.ID_TOKEN_IAT, IdTokenClaims::iat),
            new IdTokenCheck(SignInRule.ID_TOKEN_NONCE, IdTokenClaims::nonce),
            new IdTokenCheck(SignInRule.ID_TOKEN_AUTH_TIME, IdTokenClaims::authTime),
            new IdTokenCheck(SignInRule.ID_TOKEN_AT_HASH, IdTokenClaims::atHash),
            new IdTokenCheck(SignInRule.ID_TOKEN_SUB, IdTokenClaims::sub));

    private final Jwks jwks;
    private final Clock clock;

    public IdTokenChecks(Jwks jwks, Clock clock) {
        this.jwks = jwks;
        this.clock = clock;
    }

    /// Judges the ID token among the tokens.
    ///
    /// @return its claims, every rule passed
    /// @throws ProblemException with an `id_token.*` code, or a `jwks.*` one when the keys cannot be read
    public ObjectNode judge(Tokens tokens, AuthorizationRequest attempt, SignInCheckLog checkLog)
            throws ProblemException, InterruptedException {
        return judge(tokens, attempt.sender(), attempt, checkLog);
    }

    /// Judges one that no page of ours brought, as of a sign-in on another device: what binds a token to such a
    /// page is skipped, everything else holds.
    ///
    /// @return its claims, every rule passed
    /// @throws ProblemException as above
    public ObjectNode judgeWithoutPage(Tokens tokens, RequestSender requestSender, SignInCheckLog checkLog)
            throws ProblemException, InterruptedException {
        return judge(tokens, requestSender, null, checkLog);
    }

    private ObjectNode judge(Tokens tokens, RequestSender requestSender,
            @Nullable AuthorizationRequest attempt, SignInCheckLog checkLog)
            throws ProblemException, InterruptedException {
        CompactJws token = parse(tokens.idToken(), checkLog);
        var idTokenCheckInput = new IdTokenCheckInput(token, tokens.accessToken(), requestSender, attempt,
                clock.instant().truncatedTo(SECONDS), new KeysForToken(List.of(), false, ""), clock);
        judge(HEADER, idTokenCheckInput, checkLog);
        try {
            judge(CONTENT, idTokenCheckInput.with(jwks.candidates(requestSender.metadata().keys(), token)),
                    checkLog);
        } catch (ProblemException problemException) {
            throw explained(problemException, tokens.clockSkew());
        }
        return token.claims();
    }

    private static void judge(List<IdTokenCheck> checks, IdTokenCheckInput idTokenCheckInput,
            SignInCheckLog checkLog) throws ProblemException {
        for (IdTokenCheck idTokenCheck : checks) {
            checkLog.enter(idTokenCheck.rule, idTokenCheck.judge.apply(idTokenCheckInput));
        }
    }

    private static CompactJws parse(@Nullable IdToken token, SignInCheckLog checkLog)
            throws ProblemException {
        checkLog.require(SignInRule.ID_TOKEN_MISSING, token != null, "an ID token",
                token == null ? "none" : "one");
        try {
            CompactJws jws = CompactJws.parse(token == null ? "" : token.value());
            checkLog.pass(SignInRule.ID_TOKEN_FORMAT, "three strict parts", "three strict parts");
            return jws;
        } catch (MalformedException e) {
            boolean encrypted = token != null && isEncrypted(token.value());
            throw checkLog.fail(SignInRule.ID_TOKEN_FORMAT, SignInRule.ID_TOKEN_FORMAT.problem(),
                    encrypted ? ProblemReason.ID_TOKEN_ENCRYPTED : null, "three strict parts",
                    encrypted ? "encrypted" : e.reason());
        }
    }

    /// Whether a text is a token that is encrypted (RFC 7516 §7.1), as far as its form and its header say.
    static boolean isEncrypted(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            return parts.length == 5
                    && Json.object(Base64Url.decode(parts[0]).bytes().orElse(new byte[0])).has("enc");
        } catch (MalformedException _) {
            return false;
        }
    }

    /// Another kind of token must not pass for an ID token (RFC 8725 §3.11); most providers name none.
    private static Judgement typ(IdTokenCheckInput idTokenCheckInput) {
        if (!idTokenCheckInput.token.header().has("typ")) {
            return Judgement.skipped("JWT", "not sent");
        }
        String typ = Json.text(idTokenCheckInput.token.header(), "typ");
        return Judgement.of(typ != null && typ.matches("(?i)(application/)?jwt"), "JWT", shown(typ));
    }

    /// Only what the provider announced, and never one whose key is shared: `none` and HMAC cannot pass.
    private static Judgement alg(IdTokenCheckInput idTokenCheckInput) {
        List<String> announced = idTokenCheckInput.sender.metadata().idTokenAlgorithms();
        List<String> agreed = announced.stream().filter(Signatures.PUBLIC_KEY_ALGORITHMS::contains).toList();
        String algorithm = idTokenCheckInput.token.algorithm();
        String found = idTokenCheckInput.token.header().has("alg")
                ? shown(Json.text(idTokenCheckInput.token.header(), "alg"))
                : "missing";
        boolean holds = agreed.contains(algorithm);
        ProblemReason reason = holds ? null : algorithmFault(algorithm, announced, agreed);
        return Judgement.of(holds, reason, String.join(" ", agreed),
                holds ? found : found + "; announced: " + SafeText.shown(String.join(" ", announced)));
    }

    private static @Nullable ProblemReason algorithmFault(String algorithm, List<String> announced,
            List<String> agreed) {
        if (algorithm.isBlank()) {
            return ProblemReason.ALGORITHM_MISSING;
        }
        if (algorithm.equalsIgnoreCase("none")) {
            return ProblemReason.ALGORITHM_NONE;
        }
        if (agreed.isEmpty()) {
            return ProblemReason.ALGORITHMS_UNSUPPORTED;
        }
        if (agreed.stream().anyMatch(algorithm::equalsIgnoreCase)) {
            return ProblemReason.ALGORITHM_CASE;
        }
        return announced.contains(algorithm) ? ProblemReason.ALGORITHM_UNSUPPORTED : null;
    }

    private static Judgement key(IdTokenCheckInput idTokenCheckInput) {
        String expected = "a key of the provider for " + idTokenCheckInput.token.algorithm();
        if (idTokenCheckInput.token.header().has("crit")) {
            return Judgement.of(false, ProblemReason.KEY_CRITICAL, "no critical extension",
                    shown(idTokenCheckInput.token.header().get("crit").toString()));
        }
        String kid = Json.text(idTokenCheckInput.token.header(), "kid");
        KeysForToken keys = idTokenCheckInput.keys;
        if (!keys.candidates().isEmpty()) {
            return Judgement.of(true, expected, kid == null ? "no kid" : shown(kid));
        }
        ProblemReason reason = keys.named() ? ProblemReason.KEY_UNFIT : ProblemReason.KEY_NONE_FITS;
        return Judgement.of(false, keys.named() || kid == null ? reason : null, expected, keys.missing());
    }

    private static Judgement signature(IdTokenCheckInput idTokenCheckInput) {
        boolean verified = idTokenCheckInput.keys.made(idTokenCheckInput.token, idTokenCheckInput.clock);
        String kid = Json.text(idTokenCheckInput.token.header(), "kid");
        boolean named = kid != null
                && idTokenCheckInput.keys.candidates().stream().allMatch(key -> kid.equals(key.getKeyID()));
        return Judgement.of(verified, named ? ProblemReason.SIGNATURE_OF_NAMED_KEY : null, "made by that key",
                verified ? "made by that key" : "not made by that key");
    }

    static String shown(@Nullable String text) {
        return text == null ? "not text" : SafeText.shown(text);
    }

    /// The failure of a rule about time, with what was measured behind it: the reason is most often there.
    private static ProblemException explained(ProblemException failure, @Nullable Duration skew) {
        Problem problem = failure.problem();
        boolean told = problem.reason() == null || problem.reason() == ProblemReason.AUTH_TIME_FUTURE;
        if (!ABOUT_TIME.contains(problem.kind()) || !told || skew == null || !ClockSkew.isWorthSaying(skew)) {
            return failure;
        }
        String measured = "%s. This computer's clock is %d s %s the provider's".formatted(problem.detail(),
                skew.abs().toSeconds(), skew.isNegative() ? "ahead of" : "behind");
        return new ProblemException(problem.with(measured, problem.verdict()));
    }

    private record IdTokenCheck(SignInRule rule, Function<IdTokenCheckInput, Judgement> judge) {
    }

    /// All that a check may look at.
    ///
    /// @param keys the provider's keys that may have signed the token
    /// @param clock bounds how long they are tried
    /// @param attempt the one that the token has to belong to; null when there was no page
    record IdTokenCheckInput(CompactJws token, AccessToken accessToken, RequestSender sender,
            @Nullable AuthorizationRequest attempt, Instant now, KeysForToken keys, InstantSource clock) {
        ObjectNode claims() {
            return token.claims();
        }

        private IdTokenCheckInput with(KeysForToken found) {
            return new IdTokenCheckInput(token, accessToken, sender, attempt, now, found, clock);
        }
    }

    /// What one check says of one token; with the rule's name it is a [CheckResult].
    ///
    /// @param reason which of several ways it failed in; null where it did not, or where its own words fit
    record Judgement(CheckOutcome outcome, @Nullable ProblemReason reason, String expected, String found) {

        /// Passed when it holds, failed when not.
        static Judgement of(boolean holds, String expected, String found) {
            return of(holds, null, expected, found);
        }

        /// Passed when it holds; when not, failed for this reason.
        static Judgement of(boolean holds, @Nullable ProblemReason reason, String expected, String found) {
            return new Judgement(holds ? CheckOutcome.PASSED : CheckOutcome.FAILED, holds ? null : reason,
                    expected, found);
        }

        /// The rule does not apply; `why` says so in a few words.
        static Judgement skipped(String expected, String why) {
            return new Judgement(CheckOutcome.SKIPPED, null, expected, why);
        }
    }
}

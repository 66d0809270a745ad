package dragonkey.client.jose;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import dragonkey.client.core.CheckLog;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.SafeText;
import dragonkey.client.jose.KeySelection.OuterKeys;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.OpaqueToken;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.jose.ParsedToken.UnreadableToken;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.TrustedKeys;

/// Judges a token that was read. It asks nobody, and trusts nothing but the keys that it is given.
public final class TokenVerifier {
    private static final int DEEPEST = 4;

    private TokenVerifier() {}

    /// Everything that can be said about a token; every reading has a report.
    ///
    /// @param trustedKeys [TrustedKeys#NONE] when there are none: then nothing is ever verified
    public static VerificationReport judge(ParsedToken parsedToken, TrustedKeys trustedKeys,
            VerificationOptions verificationOptions) {
        return judge(parsedToken, trustedKeys, verificationOptions, DEEPEST);
    }

    private static VerificationReport judge(ParsedToken parsedToken, TrustedKeys trustedKeys,
            VerificationOptions verificationOptions, int depth) {
        return switch (parsedToken) {
            case DecodedJws jws -> jws(jws, trustedKeys, verificationOptions, depth);
            case DecodedJwe jwe -> jwe(jwe, trustedKeys, verificationOptions, depth);
            case OpaqueToken _ -> new VerificationReport(parsedToken, CheckReport.NONE, List.of(),
                    Optional.empty(), Optional.empty());
            case UnreadableToken(Problem problem) -> unreadable(parsedToken, problem);
        };
    }

    private static VerificationReport unreadable(ParsedToken parsedToken, Problem problem) {
        CheckReport failed = new CheckReport(
                List.of(CheckResult.failed(problem.code().replaceFirst("inspect\\.", ""), "a token",
                        problem.detail(), TokenRule.BASE64URL.reference())));
        return new VerificationReport(parsedToken, failed, List.of(), Optional.empty(), Optional.empty());
    }

    private static VerificationReport jws(DecodedJws jws, TrustedKeys trustedKeys,
            VerificationOptions verificationOptions, int depth) {
        CheckLog<TokenRule> checkLog = new CheckLog<>(TokenRule.class);
        boolean apart = verificationOptions.detached().isPresent() && jws.encodedPayload().isEmpty();
        TokenPayload signed = apart
                ? new TokenPayload.ContentPayload(verificationOptions.detached().get())
                : jws.payload();
        List<Problem> formatProblems = new ArrayList<>(jws.formatProblems());
        SignatureCheck signature = new SignatureCheck(jws, verificationOptions, checkLog);
        Optional<TrustedKey> meant = signature.judge(trustedKeys);
        Optional<VerificationReport> nested = nested(signed, jws.header(),
                new OuterKeys(trustedKeys, signature.fitting()), verificationOptions, depth);
        if (nested.isEmpty()) {
            noteForm(signed, jws.header(), apart, formatProblems);
        }
        format(formatProblems, checkLog);
        criticalHeader(jws.header(), jws.unprotected(), Set.of("b64"), checkLog);
        TokenPayload payload = jws.disclosure()
                .map(disclosure -> disclosed(signed, disclosure, verificationOptions, checkLog))
                .orElse(signed);
        new ClaimChecks(verificationOptions, checkLog).judge(Optional.of(payload), jws.header());
        return report(jws, checkLog, Weakness.of(jws, meant, trustedKeys), Optional.of(payload), nested,
                verificationOptions);
    }

    /// The claims with those that the holder disclosed.
    private static TokenPayload disclosed(TokenPayload signed, SelectiveDisclosure disclosure,
            VerificationOptions verificationOptions, CheckLog<TokenRule> checkLog) {
        if (!(signed instanceof TokenPayload.ClaimsPayload(JsonNode claims))) {
            return signed;
        }
        DisclosedClaims disclosed = DisclosedClaims.of(claims, disclosure.disclosures());
        String found = "%d disclosed, %d not".formatted(disclosure.disclosures().size(),
                disclosed.undisclosed());
        checkLog.judge(TokenRule.DISCLOSURES, disclosed.fault().isEmpty(),
                "each belongs to a digest in the token",
                disclosed.fault().isEmpty() ? found : disclosed.fault());
        new HolderBinding(claims, disclosure, verificationOptions.at()).judge(checkLog);
        return new TokenPayload.ClaimsPayload(disclosed.claims());
    }

    private static VerificationReport jwe(DecodedJwe jwe, TrustedKeys trustedKeys,
            VerificationOptions verificationOptions, int depth) {
        CheckLog<TokenRule> checkLog = new CheckLog<>(TokenRule.class);
        List<Problem> formatProblems = new ArrayList<>(jwe.formatProblems());
        criticalHeader(jwe.header(), jwe.unprotected(), Set.of(), checkLog);
        DecryptionCheck decryption = new DecryptionCheck(jwe, checkLog);
        Optional<TokenPayload> payload = decryption.judge(trustedKeys, formatProblems);
        OuterKeys outerKeys = new OuterKeys(trustedKeys, decryption.fitting());
        Optional<VerificationReport> nested = payload
                .flatMap(inside -> nested(inside, jwe.header(), outerKeys, verificationOptions, depth));
        if (nested.isEmpty()) {
            payload.ifPresent(inside -> noteForm(inside, jwe.header(), false, formatProblems));
            new ClaimChecks(verificationOptions, checkLog).judge(payload, jwe.header());
        }
        format(formatProblems, checkLog);
        return report(jwe, checkLog, Weakness.of(jwe, payload), payload, nested, verificationOptions);
    }

    private static VerificationReport report(ParsedToken parsedToken, CheckLog<TokenRule> checkLog,
            List<Weakness> weaknesses, Optional<TokenPayload> payload, Optional<VerificationReport> nested,
            VerificationOptions verificationOptions) {
        List<String> weak = weaknesses.stream().filter(Weakness::isOfTheKey).map(Weakness::code).toList();
        if (verificationOptions.strict() && !weak.isEmpty()) {
            checkLog.reopen(TokenRule.KEY_STRENGTH);
            checkLog.judge(TokenRule.KEY_STRENGTH, false, "strong enough", String.join(", ", weak));
        }
        return new VerificationReport(parsedToken, checkLog.report(), weaknesses, payload, nested);
    }

    private static void noteForm(TokenPayload payload, JsonNode header, boolean apart,
            List<Problem> formatProblems) {
        PayloadForm.fault(payload, header, apart).ifPresent(
                fault -> formatProblems.add(Problem.of(ProblemCode.FORMAT_JSON, "payload: " + fault)));
    }

    /// One canonical encoding, and JSON that two readers cannot read in two ways.
    private static void format(List<Problem> formatProblems, CheckLog<TokenRule> checkLog) {
        format(TokenRule.BASE64URL, "canonical base64url", formatProblems, checkLog);
        format(TokenRule.JSON, "strict JSON", formatProblems, checkLog);
    }

    private static void format(TokenRule rule, String expected, List<Problem> formatProblems,
            CheckLog<TokenRule> checkLog) {
        Optional<Problem> fault = formatProblems.stream()
                .filter(problem -> problem.code().equals(rule.code())).findFirst();
        checkLog.judge(rule, fault.isEmpty(), expected, fault.map(Problem::detail).orElse(expected));
    }

    /// Judges `crit`: every name must be one that we understand, be there, and be protected (RFC 7515 §4.1.11); `b64`
    /// must be named (RFC 7797 §6).
    ///
    /// @param understood the extensions that are carried out here
    private static void criticalHeader(JsonNode header, JsonNode unprotected, Set<String> understood,
            CheckLog<TokenRule> checkLog) {
        String expected = understood.isEmpty() ? "none" : "none but " + String.join(", ", understood);
        JsonNode crit = header.get("crit");
        if (crit == null) {
            if (header.has("b64")) {
                checkLog.judge(TokenRule.CRIT, false, "b64 in crit", "no crit");
            } else {
                checkLog.skip(TokenRule.CRIT, expected, "not sent");
            }
            return;
        }
        boolean right = crit.isArray() && !crit.isEmpty() && !unprotected.has("crit");
        Set<String> names = new HashSet<>();
        for (JsonNode name : crit) {
            right &= name.isString() && understood.contains(name.stringValue())
                    && names.add(name.stringValue()) && header.has(name.stringValue())
                    && !unprotected.has(name.stringValue());
        }
        right &= names.contains("b64") == header.has("b64");
        checkLog.judge(TokenRule.CRIT, right, expected, SafeText.shown(crit));
    }

    /// A token inside the token: said by `cty` (RFC 7519 §5.2), or plain to see.
    private static Optional<VerificationReport> nested(TokenPayload tokenPayload, JsonNode header,
            OuterKeys outerKeys, VerificationOptions verificationOptions, int depth) {
        if (depth == 0 || !(tokenPayload instanceof TokenPayload.ContentPayload contentPayload)
                || contentPayload.bytes() > TokenParser.LONGEST) {
            return Optional.empty();
        }
        boolean said = header.path("cty").asString("").matches("(?i)(application/)?jwt");
        ParsedToken inside = TokenParser.read(contentPayload.text());
        boolean token = inside instanceof DecodedJws || inside instanceof DecodedJwe;
        return said || token
                ? Optional.of(inside(inside, outerKeys, verificationOptions, depth - 1))
                : Optional.empty();
    }

    /// Whoever gave the key of the layer around it said nothing of the token inside: that this key does not fit there is no
    /// fault of the token.
    private static VerificationReport inside(ParsedToken inside, OuterKeys outerKeys,
            VerificationOptions verificationOptions, int depth) {
        VerificationReport report = judge(inside, outerKeys.trustedKeys(), verificationOptions, depth);
        return outerKeys.used().isEmpty() || report.isOpenedByAKey()
                ? report
                : judge(inside, outerKeys.within(inside), verificationOptions, depth);
    }
}

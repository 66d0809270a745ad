package dragonkey.client.jose;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.CheckLog;
import dragonkey.client.core.NumericDate;
import dragonkey.client.core.SafeText;
import dragonkey.client.jose.ParsedToken.TokenPayload;

/// Judges the registered claims (RFC 7519 §4.1) by their own words: without the leeway that a client may allow.
final class ClaimChecks {
    /// How far a clock may be ahead of ours before we call a token one from the future.
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Pattern MEDIA_TYPE = Pattern.compile("[!-~]{1,127}");
    private static final String NO_CLAIMS = "no claims";
    private static final String NOT_SENT = "not sent";

    private final VerificationOptions verificationOptions;
    private final CheckLog<TokenRule> checkLog;

    ClaimChecks(VerificationOptions verificationOptions, CheckLog<TokenRule> checkLog) {
        this.verificationOptions = verificationOptions;
        this.checkLog = checkLog;
    }

    void judge(Optional<TokenPayload> payload, JsonNode header) {
        typ(header);
        JsonNode claims = payload.orElse(null) instanceof TokenPayload.ClaimsPayload(JsonNode tree)
                ? tree
                : null;
        iss(claims);
        aud(claims);
        String at = verificationOptions.at().toString();
        time(TokenRule.EXP, claims, "exp", "after " + at, exp -> exp.isAfter(verificationOptions.at()));
        time(TokenRule.NBF, claims, "nbf", "not after " + at, nbf -> !nbf.isAfter(verificationOptions.at()));
        time(TokenRule.IAT, claims, "iat", "not after " + at + " (1 min allowed)",
                iat -> !iat.isAfter(verificationOptions.at().plus(SKEW)));
    }

    private void typ(JsonNode header) {
        JsonNode typ = header.get("typ");
        if (typ == null) {
            checkLog.skip(TokenRule.TYP, "a media type", NOT_SENT);
        } else {
            String type = typ.asString("");
            boolean blanks = !type.equals(type.strip());
            checkLog.judge(TokenRule.TYP, typ.isString() && MEDIA_TYPE.matcher(type.strip()).matches(),
                    "a media type", SafeText.shown(typ) + (blanks ? ", with blanks around it" : ""));
        }
    }

    private void iss(@Nullable JsonNode claims) {
        String expected = verificationOptions.issuer().orElse("any");
        if (verificationOptions.issuer().isEmpty()) {
            present(TokenRule.ISS, claims, "iss");
        } else {
            JsonNode iss = claims == null ? null : claims.get("iss");
            boolean same = is(iss, expected);
            boolean slash = !same && (is(iss, expected + "/") || is(iss, expected.replaceFirst("/$", "")));
            checkLog.judge(TokenRule.ISS, same, expected,
                    SafeText.shown(iss) + (slash
                            ? ": another one by the slash at its end"
                            : iss != null && !iss.isString() ? ": not a text" : ""));
        }
    }

    private void aud(@Nullable JsonNode claims) {
        if (verificationOptions.audience().isEmpty()) {
            present(TokenRule.AUD, claims, "aud");
            return;
        }
        String expected = verificationOptions.audience().get();
        JsonNode aud = claims == null ? null : claims.get("aud");
        boolean ours = is(aud, expected);
        if (aud != null && aud.isArray()) {
            for (JsonNode one : aud) {
                ours |= is(one, expected);
            }
        }
        boolean odd = aud != null && !aud.isString() && !aud.isArray();
        checkLog.judge(TokenRule.AUD, ours, expected, SafeText.shown(aud) + (odd ? ": not a text" : ""));
    }

    private static boolean is(@Nullable JsonNode node, String text) {
        return node != null && node.isString() && node.stringValue().equals(text);
    }

    /// Nothing was asked of the claim: it is shown, and not judged.
    private void present(TokenRule rule, @Nullable JsonNode claims, String name) {
        String found = claims == null
                ? NO_CLAIMS
                : claims.has(name)
                        ? SafeText.shown(claims.get(name)) + " (nothing to compare it to)"
                        : NOT_SENT;
        checkLog.skip(rule, "any", found);
    }

    private void time(TokenRule rule, @Nullable JsonNode claims, String name, String expected,
            Predicate<Instant> holds) {
        JsonNode claim = claims == null ? null : claims.get(name);
        if (claim == null) {
            checkLog.skip(rule, expected, claims == null ? NO_CLAIMS : NOT_SENT);
            return;
        }
        Optional<Instant> instant = NumericDate.read(claim);
        checkLog.judge(rule, instant.isPresent() && holds.test(instant.get()), expected, instant
                .map(Instant::toString).orElseGet(() -> SafeText.shown(claim) + ": " + fault(rule, claim)));
    }

    private static String fault(TokenRule rule, JsonNode claim) {
        String fault = NumericDate.fault(claim);
        return rule == TokenRule.EXP && claim.isNumber() && claim.asDouble(0) < 0
                ? "expired, " + fault
                : fault;
    }
}

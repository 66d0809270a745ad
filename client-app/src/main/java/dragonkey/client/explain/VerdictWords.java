package dragonkey.client.explain;

import java.util.List;
import java.util.Locale;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.OpaqueToken;
import dragonkey.client.jose.ParsedToken.UnreadableToken;
import dragonkey.client.jose.VerificationReport;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.ui.FindingWords;
import dragonkey.client.ui.Messages;

/// The verdict on a token as a word, and why, as one sentence that is true of this token.
public final class VerdictWords {
    private VerdictWords() {}

    /// The verdict: `Verified`, `Opened`, `Rejected` or `Not verified`.
    public static String word(VerificationResult verificationResult) {
        return Messages.text("token.verdict." + verificationResult.name().toLowerCase(Locale.ROOT));
    }

    /// Why it is so.
    public static String why(VerificationReport report) {
        return switch (report.parsedToken()) {
            case OpaqueToken opaque -> Messages.text("opaque." + opaque.kind().word());
            case UnreadableToken(Problem problem) ->
                Messages.text("token.why.unreadable", FindingWords.of(problem.detail()));
            case DecodedJws _,DecodedJwe _ -> judged(report);
        };
    }

    /// How many of the checks passed and were skipped.
    ///
    /// @param key of a sentence that begins with the reason
    public static String counted(String key, CheckReport checks) {
        return Messages.text(key, checks.count(CheckOutcome.PASSED), checks.count(CheckOutcome.SKIPPED));
    }

    /// Which check failed, and what was found.
    public static String failed(CheckReport checks) {
        return checks.failure().map(failure -> Messages.text("token.why.failed", failure.code(),
                FindingWords.of(failure.found()), FindingWords.of(failure.expected()))).orElse("");
    }

    private static String judged(VerificationReport report) {
        CheckReport checks = checks(report);
        return switch (report.result()) {
            case REJECTED -> failed(checks);
            case OPENED -> Messages.text("token.why.opened");
            case VERIFIED -> counted(verified(report), checks);
            case UNVERIFIED -> Messages.text(unverified(report));
        };
    }

    private static String verified(VerificationReport report) {
        if (!report.hasClaims()) {
            return "token.why.signature_only";
        }
        return report.hasSharedSecret() ? "token.why.secret" : "token.why.key";
    }

    private static String unverified(VerificationReport report) {
        return report.nested().filter(inside -> report.isOpenedByAKey())
                .map(inside -> switch (report.layers().getLast().parsedToken()) {
                    case DecodedJws _ -> "token.why.inside.jws";
                    case DecodedJwe _ -> "token.why.inside.jwe";
                    case OpaqueToken _,UnreadableToken _ -> "token.why.nested";
                }).orElse(report.parsedToken() instanceof DecodedJws ? "token.why.pasted" : "token.why.jwe");
    }

    /// Of a nested token the rules of each layer.
    private static CheckReport checks(VerificationReport report) {
        List<CheckResult> all = report.layers().stream().flatMap(layer -> layer.checks().results().stream())
                .toList();
        return new CheckReport(all);
    }
}

package dragonkey.client.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.OpaqueToken;
import dragonkey.client.jose.ParsedToken.UnreadableToken;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.TokenVerifier;
import dragonkey.client.jose.TrustedKeys;
import dragonkey.client.jose.VerificationOptions;
import dragonkey.client.jose.VerificationReport;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.jose.Weakness;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.oauth.Tokens.RefreshToken;
import dragonkey.client.session.Session;
import dragonkey.client.ui.Messages;

/// All that there is to show of one token. The ID token's verdict is that of its sign-in; the others are judged with
/// the keys that the person chose.
///
/// @param why one sentence for the verdict
/// @param noChecks what stands where checks would, when there are none
record TokenAssessment(String text, VerificationReport report, VerificationResult judgement, String why,
        CheckReport checks, String noChecks) {
    private static final String ID_TOKEN_RULES = "id_token.";
    private static final Set<String> TIMES = Set.of("exp", "nbf", "iat");

    /// The token of that kind in a session, or the pasted one.
    ///
    /// @param trustedKeys of the access token and of the pasted one
    static TokenAssessment of(TokenKind tokenKind, Session session, String pasted, TrustedKeys trustedKeys,
            VerificationTime at) {
        Optional<Tokens> tokens = tokens(session);
        String token = tokenKind == TokenKind.PASTED
                ? pasted
                : tokens.flatMap(these -> token(tokenKind, these)).orElse("");
        if (token.isBlank()) {
            return nothing(tokenKind, tokens.isPresent() && !tokens.get().areOfAPerson());
        }
        VerificationReport verificationReport = TokenVerifier.judge(TokenParser.read(token), trustedKeys,
                VerificationOptions.at(at.instant()));
        return tokenKind == TokenKind.ID
                ? atSignIn(token, verificationReport, at.chosen().isPresent(), verdict(session))
                : judged(tokenKind, token, verificationReport);
    }

    /// That kind of token among these.
    static Optional<String> token(TokenKind tokenKind, Tokens tokens) {
        return switch (tokenKind) {
            case ACCESS -> Optional.of(tokens.accessToken().value());
            case REFRESH -> Optional.ofNullable(tokens.refreshToken()).map(RefreshToken::value);
            case ID -> Optional.ofNullable(tokens.idToken()).map(IdToken::value);
            case PASTED -> Optional.empty();
        };
    }

    /// @param alone whether a client got its token for itself
    private static TokenAssessment nothing(TokenKind tokenKind, boolean alone) {
        String why = Messages.text(switch (tokenKind) {
            case PASTED -> "token.why.empty";
            case ID -> alone ? "token.none.id.none" : "token.none.id";
            case ACCESS, REFRESH -> "token.none." + word(tokenKind);
        });
        VerificationReport none = new VerificationReport(TokenParser.read(""), CheckReport.NONE, List.of(),
                Optional.empty(), Optional.empty());
        return new TokenAssessment("", none, VerificationResult.UNVERIFIED, why, CheckReport.NONE,
                Messages.text("checks.none"));
    }

    private static TokenAssessment atSignIn(String token, VerificationReport verificationReport,
            boolean anotherTime, CheckReport whole) {
        CheckReport own = new CheckReport(whole.findings().stream().filter(TokenAssessment::isAboutIdToken)
                .map(checkResult -> anotherTime
                        ? atAnotherTime(checkResult, verificationReport)
                        : checkResult)
                .toList());
        boolean signed = own.findings().stream()
                .anyMatch(f -> f.code().equals("id_token.signature") && f.outcome() == CheckOutcome.PASSED);
        VerificationResult judgement = own.failure().isPresent()
                ? VerificationResult.REJECTED
                : signed ? VerificationResult.VERIFIED : VerificationResult.UNVERIFIED;
        String why = switch (judgement) {
            case VERIFIED -> Messages.text("token.why.verified", own.count(CheckOutcome.PASSED),
                    own.count(CheckOutcome.SKIPPED));
            case REJECTED -> Messages.text("token.why.rejected");
            case UNVERIFIED -> Messages.text("token.why.pasted");
        };
        return new TokenAssessment(token, verificationReport, judgement, why, own, "");
    }

    /// What sign-in found about a time counts for its own time only.
    private static CheckResult atAnotherTime(CheckResult atSignIn, VerificationReport verificationReport) {
        String code = atSignIn.code().substring(ID_TOKEN_RULES.length());
        return TIMES.contains(code)
                ? verificationReport.checks().findings().stream()
                        .filter(checkResult -> checkResult.code().equals(code)).findFirst()
                        .map(checkResult -> new CheckResult(atSignIn.code(), checkResult.expected(),
                                checkResult.found(), checkResult.outcome(), atSignIn.reference()))
                        .orElse(atSignIn)
                : atSignIn;
    }

    private static TokenAssessment judged(TokenKind tokenKind, String token,
            VerificationReport verificationReport) {
        List<CheckResult> rows = new ArrayList<>(verificationReport.checks().findings());
        verificationReport.nested().ifPresent(inside -> addInside(inside, rows));
        CheckReport checks = new CheckReport(rows);
        String why = switch (verificationReport.result()) {
            case VERIFIED -> Messages.text("token.why.key", checks.count(CheckOutcome.PASSED),
                    checks.count(CheckOutcome.SKIPPED));
            case REJECTED -> rejected(verificationReport, checks);
            case UNVERIFIED -> unverified(tokenKind, verificationReport.reading());
        };
        // What cannot be read is no forgery: nobody knows what it is.
        VerificationResult verificationResult = verificationReport.reading() instanceof UnreadableToken
                ? VerificationResult.UNVERIFIED
                : verificationReport.result();
        return new TokenAssessment(token, verificationReport, verificationResult, why, checks,
                Messages.text("token.checks.none." + word(tokenKind)));
    }

    private static void addInside(VerificationReport inside, List<CheckResult> rows) {
        inside.checks().findings().forEach(f -> rows.add(
                new CheckResult("nested." + f.code(), f.expected(), f.found(), f.outcome(), f.reference())));
        inside.nested().ifPresent(deeper -> addInside(deeper, rows));
    }

    private static String rejected(VerificationReport verificationReport, CheckReport checks) {
        return verificationReport.reading() instanceof UnreadableToken(var problem)
                ? Messages.text("token.why.unreadable", problem.detail())
                : Messages.text("token.why.failed", checks.failure().map(CheckResult::code).orElse(""));
    }

    private static String unverified(TokenKind tokenKind, ParsedToken parsedToken) {
        return switch (parsedToken) {
            case DecodedJws _ ->
                Messages.text(tokenKind == TokenKind.ACCESS ? "token.why.access" : "token.why.pasted");
            case DecodedJwe _ -> Messages.text("token.why.jwe");
            case OpaqueToken _ -> Messages.text("token.why.opaque");
            case UnreadableToken(var problem) -> Messages.text("token.why.unreadable", problem.detail());
        };
    }

    ParsedToken reading() {
        return report.reading();
    }

    /// Of the token and of those inside it.
    List<Weakness> hints() {
        List<Weakness> all = new ArrayList<>(report.hints());
        for (Optional<VerificationReport> inside = report.nested(); inside
                .isPresent(); inside = inside.get().nested()) {
            all.addAll(inside.get().hints());
        }
        return all;
    }

    /// As ids and keys of messages write it.
    static String word(TokenKind tokenKind) {
        return tokenKind.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isAboutIdToken(CheckResult checkResult) {
        return checkResult.code().startsWith(ID_TOKEN_RULES);
    }

    private static Optional<Tokens> tokens(Session session) {
        return session.lastSignedIn().map(Session.SignedIn::tokens);
    }

    private static CheckReport verdict(Session session) {
        return session.lastSignedIn().map(Session.SignedIn::verdict).orElse(CheckReport.NONE);
    }

    @Override
    public String toString() {
        return "TokenAssessment[hidden]";
    }
}

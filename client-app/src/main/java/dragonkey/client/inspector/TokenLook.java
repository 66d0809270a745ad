package dragonkey.client.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dragonkey.client.core.Finding;
import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.core.Verdict;
import dragonkey.client.jose.Expectations;
import dragonkey.client.jose.Hint;
import dragonkey.client.jose.Judge;
import dragonkey.client.jose.Keys;
import dragonkey.client.jose.Reading;
import dragonkey.client.jose.Reading.DecodedJwe;
import dragonkey.client.jose.Reading.DecodedJws;
import dragonkey.client.jose.Reading.Opaque;
import dragonkey.client.jose.Reading.Unreadable;
import dragonkey.client.jose.Report;
import dragonkey.client.jose.Report.Result;
import dragonkey.client.jose.TokenText;
import dragonkey.client.oauth.IdToken;
import dragonkey.client.oauth.RefreshToken;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.ui.Messages;

/// All that there is to show of one token. The ID token's verdict is that of its sign-in; the others are judged with
/// the keys that the person chose.
///
/// @param why one sentence for the verdict
/// @param noChecks what stands where checks would, when there are none
record TokenLook(String text, Report report, Result judgement, String why, Verdict checks, String noChecks) {
    private static final String ID_TOKEN_RULES = "id_token.";
    private static final Set<String> TIMES = Set.of("exp", "nbf", "iat");

    /// The token of that kind in a session, or the pasted one.
    ///
    /// @param keys of the access token and of the pasted one
    static TokenLook of(Which which, Session session, String pasted, Keys keys, Moment at) {
        Optional<Tokens> tokens = tokens(session);
        String token = which == Which.PASTED
                ? pasted
                : tokens.flatMap(these -> token(which, these)).orElse("");
        if (token.isBlank()) {
            return nothing(which, tokens.isPresent() && !tokens.get().areOfAPerson());
        }
        Report report = Judge.judge(TokenText.read(token), keys, Expectations.at(at.instant()));
        return which == Which.ID
                ? atSignIn(token, report, at.chosen().isPresent(), verdict(session))
                : judged(which, token, report);
    }

    /// That kind of token among these.
    static Optional<String> token(Which which, Tokens tokens) {
        return switch (which) {
            case ACCESS -> Optional.of(tokens.accessToken().value());
            case REFRESH -> Optional.ofNullable(tokens.refreshToken()).map(RefreshToken::value);
            case ID -> Optional.ofNullable(tokens.idToken()).map(IdToken::value);
            case PASTED -> Optional.empty();
        };
    }

    /// @param alone whether a client got its token for itself
    private static TokenLook nothing(Which which, boolean alone) {
        String why = Messages.text(switch (which) {
            case PASTED -> "token.why.empty";
            case ID -> alone ? "token.none.id.none" : "token.none.id";
            case ACCESS, REFRESH -> "token.none." + word(which);
        });
        Report none = new Report(TokenText.read(""), Verdict.NONE, List.of(), Optional.empty(),
                Optional.empty());
        return new TokenLook("", none, Result.UNVERIFIED, why, Verdict.NONE, Messages.text("checks.none"));
    }

    private static TokenLook atSignIn(String token, Report report, boolean anotherTime, Verdict whole) {
        Verdict own = new Verdict(whole.findings().stream().filter(TokenLook::isAboutIdToken)
                .map(finding -> anotherTime ? atAnotherTime(finding, report) : finding).toList());
        boolean signed = own.findings().stream()
                .anyMatch(f -> f.code().equals("id_token.signature") && f.outcome() == Outcome.PASSED);
        Result judgement = own.failure().isPresent()
                ? Result.REJECTED
                : signed ? Result.VERIFIED : Result.UNVERIFIED;
        String why = switch (judgement) {
            case VERIFIED ->
                Messages.text("token.why.verified", own.count(Outcome.PASSED), own.count(Outcome.SKIPPED));
            case REJECTED -> Messages.text("token.why.rejected");
            case UNVERIFIED -> Messages.text("token.why.pasted");
        };
        return new TokenLook(token, report, judgement, why, own, "");
    }

    /// What sign-in found about a time counts for its own time only.
    private static Finding atAnotherTime(Finding atSignIn, Report report) {
        String code = atSignIn.code().substring(ID_TOKEN_RULES.length());
        return TIMES.contains(code)
                ? report.checks().findings().stream().filter(finding -> finding.code().equals(code))
                        .findFirst()
                        .map(finding -> new Finding(atSignIn.code(), finding.expected(), finding.found(),
                                finding.outcome(), atSignIn.reference()))
                        .orElse(atSignIn)
                : atSignIn;
    }

    private static TokenLook judged(Which which, String token, Report report) {
        List<Finding> rows = new ArrayList<>(report.checks().findings());
        report.nested().ifPresent(inside -> addInside(inside, rows));
        Verdict checks = new Verdict(rows);
        String why = switch (report.result()) {
            case VERIFIED ->
                Messages.text("token.why.key", checks.count(Outcome.PASSED), checks.count(Outcome.SKIPPED));
            case REJECTED -> rejected(report, checks);
            case UNVERIFIED -> unverified(which, report.reading());
        };
        // What cannot be read is no forgery: nobody knows what it is.
        Result result = report.reading() instanceof Unreadable ? Result.UNVERIFIED : report.result();
        return new TokenLook(token, report, result, why, checks,
                Messages.text("token.checks.none." + word(which)));
    }

    private static void addInside(Report inside, List<Finding> rows) {
        inside.checks().findings().forEach(f -> rows
                .add(new Finding("nested." + f.code(), f.expected(), f.found(), f.outcome(), f.reference())));
        inside.nested().ifPresent(deeper -> addInside(deeper, rows));
    }

    private static String rejected(Report report, Verdict checks) {
        return report.reading() instanceof Unreadable(var problem)
                ? Messages.text("token.why.unreadable", problem.detail())
                : Messages.text("token.why.failed", checks.failure().map(Finding::code).orElse(""));
    }

    private static String unverified(Which which, Reading reading) {
        return switch (reading) {
            case DecodedJws _ ->
                Messages.text(which == Which.ACCESS ? "token.why.access" : "token.why.pasted");
            case DecodedJwe _ -> Messages.text("token.why.jwe");
            case Opaque _ -> Messages.text("token.why.opaque");
            case Unreadable(var problem) -> Messages.text("token.why.unreadable", problem.detail());
        };
    }

    Reading reading() {
        return report.reading();
    }

    /// Of the token and of those inside it.
    List<Hint> hints() {
        List<Hint> all = new ArrayList<>(report.hints());
        for (Optional<Report> inside = report.nested(); inside.isPresent(); inside = inside.get().nested()) {
            all.addAll(inside.get().hints());
        }
        return all;
    }

    /// As ids and keys of messages write it.
    static String word(Which which) {
        return which.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isAboutIdToken(Finding finding) {
        return finding.code().startsWith(ID_TOKEN_RULES);
    }

    private static Optional<Tokens> tokens(Session session) {
        return switch (session) {
            case Session.SignedIn current -> Optional.of(current.tokens());
            case Session.Expired ended -> Optional.of(ended.tokens());
            case Session.SignedOut _ -> Optional.empty();
        };
    }

    private static Verdict verdict(Session session) {
        return switch (session) {
            case Session.SignedOut _ -> Verdict.NONE;
            case Session.SignedIn current -> current.verdict();
            case Session.Expired ended -> ended.verdict();
        };
    }

    @Override
    public String toString() {
        return "TokenLook[hidden]";
    }
}

package dragonkey.client.inspector;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.inspector.read.Reading;
import dragonkey.client.inspector.read.Reading.DecodedJwe;
import dragonkey.client.inspector.read.Reading.DecodedJws;
import dragonkey.client.inspector.read.Reading.Opaque;
import dragonkey.client.inspector.read.Reading.Unreadable;
import dragonkey.client.inspector.read.TokenText;
import dragonkey.client.look.Messages;
import dragonkey.client.oauth.Finding;
import dragonkey.client.oauth.Finding.Outcome;
import dragonkey.client.oauth.IdToken;
import dragonkey.client.oauth.RefreshToken;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Verdict;
import dragonkey.client.session.Session;

/// All that there is to show of one token. `VERIFIED` only of an ID token whose signature was checked at sign-in.
///
/// @param why one sentence for the verdict
/// @param noChecks what stands where checks would, when there are none
record TokenLook(String text, Reading reading, Judgement judgement, String why, Verdict checks,
        String noChecks) {
    private static final String ID_TOKEN_RULES = "id_token.";

    enum Judgement {
        VERIFIED, REJECTED, UNVERIFIED
    }

    /// The token of that kind in a session, or the pasted text.
    static TokenLook of(Which which, Session session, String pasted) {
        Optional<Tokens> tokens = tokens(session);
        return switch (which) {
            case ACCESS -> unjudged(which, tokens.map(these -> these.accessToken().value()).orElse(null));
            case REFRESH ->
                unjudged(which, tokens.map(Tokens::refreshToken).map(RefreshToken::value).orElse(null));
            case PASTED -> unjudged(which, pasted.isBlank() ? null : pasted);
            case ID ->
                tokens.map(Tokens::idToken).map(IdToken::value).map(token -> judged(token, verdict(session)))
                        .orElseGet(() -> unjudged(which, null));
        };
    }

    private static TokenLook judged(String token, Verdict whole) {
        Verdict own = new Verdict(whole.findings().stream().filter(TokenLook::isAboutIdToken).toList());
        boolean signed = own.findings().stream()
                .anyMatch(f -> f.code().equals("id_token.signature") && f.outcome() == Outcome.PASSED);
        Judgement judgement = own.failure().isPresent()
                ? Judgement.REJECTED
                : signed ? Judgement.VERIFIED : Judgement.UNVERIFIED;
        String why = switch (judgement) {
            case VERIFIED ->
                Messages.text("token.why.verified", own.count(Outcome.PASSED), own.count(Outcome.SKIPPED));
            case REJECTED -> Messages.text("token.why.rejected");
            case UNVERIFIED -> Messages.text("token.why.pasted");
        };
        return new TokenLook(token, TokenText.read(token), judgement, why, own, "");
    }

    private static TokenLook unjudged(Which which, @Nullable String token) {
        String word = word(which);
        if (token == null) {
            String why = which == Which.PASTED
                    ? Messages.text("token.why.empty")
                    : Messages.text("token.none." + word);
            return new TokenLook("", TokenText.read(""), Judgement.UNVERIFIED, why, Verdict.NONE,
                    Messages.text("checks.none"));
        }
        Reading reading = TokenText.read(token);
        String noChecks = Messages.text("token.checks.none." + word);
        return new TokenLook(token, reading, Judgement.UNVERIFIED, why(which, reading), Verdict.NONE,
                noChecks);
    }

    private static String why(Which which, Reading reading) {
        return switch (reading) {
            case DecodedJws _ ->
                Messages.text(which == Which.ACCESS ? "token.why.access" : "token.why.pasted");
            case DecodedJwe _ -> Messages.text("token.why.jwe");
            case Opaque _ -> Messages.text("token.why.opaque");
            case Unreadable(var problem) -> Messages.text("token.why.unreadable", problem.detail());
        };
    }

    /// As ids and keys of messages write it.
    static String word(Which which) {
        return which.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static boolean isAboutIdToken(Finding finding) {
        return finding.code().startsWith(ID_TOKEN_RULES);
    }

    private static Optional<Tokens> tokens(Session session) {
        return switch (session) {
            case Session.SignedOut _ -> Optional.empty();
            case Session.SignedIn current -> Optional.of(current.tokens());
            case Session.Expired ended -> Optional.of(ended.tokens());
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

package dragonkey.client.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jose.jwk.JWK;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Json;
import dragonkey.client.core.SafeText;
import dragonkey.client.core.VisibleText;
import dragonkey.client.explain.VerdictWords;
import dragonkey.client.inspector.ClaimRows.ClaimRow;
import dragonkey.client.inspector.InspectorModel.InspectorQuery;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.TokenPayload.ContentPayload;
import dragonkey.client.jose.ParsedToken.UnreadableToken;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.TokenVerifier;
import dragonkey.client.jose.VerificationOptions;
import dragonkey.client.jose.VerificationReport;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.jose.Weakness;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Profile.ClaimSource;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.pasted.PastedText;
import dragonkey.client.session.Session;
import dragonkey.client.ui.Messages;

/// All that is shown of the token that is looked at. It is worked out away from the FX thread, for a token may have ten
/// thousand claims. The ID token's verdict is that of its sign-in; the others are judged with the keys that the person
/// chose.
///
/// @param query what this answers
/// @param pasted what the pasted text was; empty for a token of the session
/// @param text the token; empty when there is none
/// @param report what was found about the token by itself
/// @param checks those that the verdict rests on
/// @param headerRows of the outermost layer
/// @param claimRows of the innermost layer, where it holds claims
/// @param content what is inside instead of claims, as text and as hexadecimal digits; else empty
record InspectedToken(InspectorQuery query, Optional<PastedText> pasted, String text,
        VerificationReport report, CheckReport checks, List<ClaimRow> headerRows, List<ClaimRow> claimRows,
        String content) {
    private static final String ID_TOKEN_RULES = "id_token.";
    private static final Set<String> TIMES = Set.of("exp", "nbf", "iat");
    private static final VerificationReport NOTHING = new VerificationReport(TokenParser.read(""),
            CheckReport.NONE, List.of(), Optional.empty(), Optional.empty());
    /// More than this is not read by eye, and laying it out would hold the window up.
    private static final int LONGEST = 20_000;

    InspectedToken {
        headerRows = List.copyOf(headerRows);
        claimRows = List.copyOf(claimRows);
    }

    static InspectedToken of(InspectorQuery query) {
        Optional<PastedText> pasted = query.kind() == TokenKind.PASTED
                ? Optional.of(PastedText.read(query.text()))
                : Optional.empty();
        String text = pasted
                .map(read -> read.tokens().get(Math.min(query.chosen(), read.tokens().size() - 1)).text())
                .or(() -> tokens(query.session()).flatMap(query.kind()::of)).filter(token -> !token.isBlank())
                .orElse("");
        VerificationReport report = text.isEmpty()
                ? NOTHING
                : TokenVerifier.judge(TokenParser.read(text), query.keys(),
                        VerificationOptions.at(query.time().orElse(query.now())).strictly(query.strict()));
        CheckReport checks = text.isEmpty()
                ? CheckReport.NONE
                : query.kind() == TokenKind.ID ? checksOfSignIn(query, report) : checksOfEachLayer(report);
        ClaimRows rows = ClaimRows.in(Messages.language());
        return new InspectedToken(query, pasted, text, report, checks,
                report.header().map(rows::headerRows).orElse(List.of()),
                report.claims().map(rows::rows).orElse(List.of()), content(report));
    }

    /// What sign-in found about a time counts for its own time only.
    private static CheckReport checksOfSignIn(InspectorQuery query, VerificationReport report) {
        return new CheckReport(query.session().lastSignedIn().map(Session.SignedIn::verdict)
                .orElse(CheckReport.NONE).results().stream()
                .filter(found -> found.code().startsWith(ID_TOKEN_RULES))
                .map(found -> query.time().isPresent() ? atAnotherTime(found, report) : found).toList());
    }

    private static CheckResult atAnotherTime(CheckResult atSignIn, VerificationReport report) {
        String code = atSignIn.code().substring(ID_TOKEN_RULES.length());
        return TIMES.contains(code)
                ? report.checks().results().stream().filter(found -> found.code().equals(code)).findFirst()
                        .map(found -> new CheckResult(atSignIn.code(), found.expected(), found.found(),
                                found.outcome(), atSignIn.reference()))
                        .orElse(atSignIn)
                : atSignIn;
    }

    private static CheckReport checksOfEachLayer(VerificationReport report) {
        List<CheckResult> checks = new ArrayList<>(report.checks().results());
        report.layers().stream().skip(1).flatMap(inside -> inside.checks().results().stream())
                .map(found -> new CheckResult("nested." + found.code(), found.expected(), found.found(),
                        found.outcome(), found.reference()))
                .forEach(checks::add);
        return new CheckReport(checks);
    }

    private static String content(VerificationReport report) {
        return report.innermost().orElse(null) instanceof ContentPayload inside
                ? VisibleText.lines(cut(inside.text()) + "\n\n" + cut(inside.content().hex()))
                : "";
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /// Who else vouches for claims (OIDC Core §5.6.2).
    List<ClaimSource> claimSources() {
        return claims().filter(claims -> claims.has("_claim_sources") || claims.has("_claim_names"))
                .map(claims -> new Profile("", Json.plain(claims)).claimSources()).orElse(List.of());
    }

    /// Whether it is the same token, whatever was found of it.
    boolean hasSameText(InspectedToken other) {
        return text.equals(other.text);
    }

    ParsedToken reading() {
        return report.parsedToken();
    }

    /// Whether header and claims can be changed here: those of one layer, in compact form.
    boolean canChange() {
        boolean compact = switch (reading()) {
            case DecodedJws jws -> String.join(".", jws.parts()).equals(text);
            case DecodedJwe jwe -> String.join(".", jwe.parts()).equals(text);
            case ParsedToken.OpaqueToken _,UnreadableToken _ -> false;
        };
        return compact && report.layers().size() == 1 && header().isPresent() && claims().isPresent();
    }

    /// The outermost header, where it is an object.
    Optional<ObjectNode> header() {
        return report.header().filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    /// The claims, where there are some.
    Optional<ObjectNode> claims() {
        return report.claims().filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }

    /// Which key and algorithm the header names, and the strength of the key where it is known; may be empty.
    String keyLine() {
        List<String> facts = new ArrayList<>();
        header().ifPresent(top -> {
            String kid = top.path("kid").asString("");
            if (!kid.isEmpty()) {
                facts.add("kid " + SafeText.shown(kid));
            }
            String algorithm = top.path("alg").asString("");
            if (!algorithm.isEmpty()) {
                facts.add(SafeText.shown(algorithm));
            }
            fitting(kid).ifPresent(key -> {
                if (key.size() > 0) {
                    facts.add(Messages.text("token.key.bits", key.size()));
                }
            });
        });
        return String.join(" · ", facts);
    }

    /// The one key that can be meant.
    private Optional<JWK> fitting(String kid) {
        List<JWK> all = query.keys().all();
        return all.size() == 1
                ? Optional.of(all.getFirst())
                : all.stream().filter(key -> !kid.isEmpty() && kid.equals(key.getKeyID())).findFirst();
    }

    /// The token of the same kind that the session had before it was renewed; empty when there was none.
    String previous() {
        return query.previous().flatMap(query.kind()::of).orElse("");
    }

    VerificationResult result() {
        if (query.kind() != TokenKind.ID) {
            // What cannot be read is no forgery: nobody knows what it is.
            return reading() instanceof UnreadableToken ? VerificationResult.UNVERIFIED : report.result();
        }
        if (checks.failure().isPresent()) {
            return VerificationResult.REJECTED;
        }
        boolean signed = checks.results().stream().anyMatch(
                found -> found.code().equals("id_token.signature") && found.outcome() == CheckOutcome.PASSED);
        return signed ? VerificationResult.VERIFIED : VerificationResult.UNVERIFIED;
    }

    /// One sentence for the verdict.
    String why() {
        if (text.isEmpty()) {
            return whyNothing();
        }
        boolean atSignIn = query.kind() == TokenKind.ID;
        return switch (result()) {
            case VERIFIED ->
                atSignIn ? VerdictWords.counted("token.why.verified", checks) : VerdictWords.why(report);
            case REJECTED -> atSignIn ? Messages.text("token.why.rejected") : VerdictWords.failed(checks);
            case OPENED -> VerdictWords.why(report);
            case UNVERIFIED -> query.kind() == TokenKind.ACCESS && reading() instanceof DecodedJws
                    ? Messages.text("token.why.access")
                    : VerdictWords.why(report);
        };
    }

    private String whyNothing() {
        boolean ofAClient = tokens(query.session()).filter(tokens -> !tokens.areOfAPerson()).isPresent();
        return Messages.text(switch (query.kind()) {
            case PASTED -> "token.why.empty";
            case ID -> ofAClient ? "token.none.id.none" : "token.none.id";
            case ACCESS, REFRESH -> "token.none." + query.kind().word();
        });
    }

    /// What stands where checks would, when there are none.
    String noChecks() {
        if (text.isEmpty()) {
            return Messages.text("checks.none");
        }
        return query.kind() == TokenKind.ID ? "" : Messages.text("token.checks.none." + query.kind().word());
    }

    /// What is weak about the token and about those inside it.
    List<Weakness> hints() {
        return report.layers().stream().flatMap(layer -> layer.weaknesses().stream()).toList();
    }

    private static Optional<Tokens> tokens(Session session) {
        return session.lastSignedIn().map(Session.SignedIn::tokens);
    }

    @Override
    public String toString() {
        return "InspectedToken[hidden]";
    }
}

package dragonkey.client.jose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import dragonkey.client.core.Finding;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Verdict;
import dragonkey.client.jose.Reading.DecodedJwe;
import dragonkey.client.jose.Reading.DecodedJws;
import dragonkey.client.jose.Reading.Opaque;
import dragonkey.client.jose.Reading.Payload;
import dragonkey.client.jose.Reading.Unreadable;

/// Judges a token that was read. It asks nobody, and trusts nothing but the keys that it is given.
public final class Judge {
    private static final int DEEPEST = 4;

    private Judge() {}

    /// Everything that can be said about a token; every reading has a report.
    ///
    /// @param keys [Keys#NONE] when there are none: then nothing is ever verified
    public static Report judge(Reading reading, Keys keys, Expectations expectations) {
        return judge(reading, keys, expectations, DEEPEST);
    }

    private static Report judge(Reading reading, Keys keys, Expectations expectations, int layers) {
        return switch (reading) {
            case DecodedJws jws -> jws(jws, keys, expectations, layers);
            case DecodedJwe jwe -> jwe(jwe, keys, expectations, layers);
            case Opaque _ -> new Report(reading, Verdict.NONE, List.of(), Optional.empty(), Optional.empty());
            case Unreadable(Problem problem) -> unreadable(reading, problem);
        };
    }

    private static Report unreadable(Reading reading, Problem problem) {
        Verdict failed = new Verdict(List.of(Finding.failed(problem.code().replaceFirst("inspect\\.", ""),
                "a token", problem.detail(), TokenRule.BASE64URL.reference())));
        return new Report(reading, failed, List.of(), Optional.empty(), Optional.empty());
    }

    private static Report jws(DecodedJws jws, Keys keys, Expectations expectations, int layers) {
        Rows rows = new Rows();
        format(jws.hints(), rows);
        Critical.judge(jws.header(), jws.unprotected(), Set.of("b64"), rows);
        new SignatureRule(jws, expectations, rows).judge(keys);
        Payload payload = expectations.detached().isPresent() && jws.encodedPayload().isEmpty()
                ? new Payload.Content(expectations.detached().get())
                : jws.payload();
        Optional<Report> nested = nested(payload, jws.header(), keys, expectations, layers);
        new ClaimRules(expectations, rows).judge(Optional.of(payload), jws.header());
        return new Report(jws, rows.verdict(), Hints.of(jws, keys), Optional.of(payload), nested);
    }

    private static Report jwe(DecodedJwe jwe, Keys keys, Expectations expectations, int layers) {
        Rows rows = new Rows();
        List<Problem> hints = new ArrayList<>(jwe.hints());
        Critical.judge(jwe.header(), jwe.unprotected(), Set.of(), rows);
        Optional<Payload> payload = new DecryptionRule(jwe, rows).judge(keys, hints);
        format(hints, rows);
        Optional<Report> nested = payload
                .flatMap(inside -> nested(inside, jwe.header(), keys, expectations, layers));
        if (nested.isEmpty()) {
            new ClaimRules(expectations, rows).judge(payload, jwe.header());
        }
        return new Report(jwe, rows.verdict(), Hints.of(jwe, payload), payload, nested);
    }

    /// One canonical encoding, and JSON that two readers cannot read in two ways.
    private static void format(List<Problem> hints, Rows rows) {
        format(TokenRule.BASE64URL, "canonical base64url", hints, rows);
        format(TokenRule.JSON, "strict JSON", hints, rows);
    }

    private static void format(TokenRule rule, String expected, List<Problem> hints, Rows rows) {
        Optional<Problem> fault = hints.stream().filter(hint -> hint.code().equals(rule.code())).findFirst();
        rows.enter(rule, fault.isEmpty(), expected, fault.map(Problem::detail).orElse(expected));
    }

    /// A token inside the token: said by `cty` (RFC 7519 §5.2), or plain to see.
    private static Optional<Report> nested(Payload payload, JsonNode header, Keys keys,
            Expectations expectations, int layers) {
        if (layers == 0 || !(payload instanceof Payload.Content content)
                || content.bytes() > TokenText.LONGEST) {
            return Optional.empty();
        }
        boolean said = header.path("cty").asString("").matches("(?i)(application/)?jwt");
        Reading inside = TokenText.read(content.text());
        boolean token = inside instanceof DecodedJws || inside instanceof DecodedJwe;
        return said || token ? Optional.of(judge(inside, keys, expectations, layers - 1)) : Optional.empty();
    }
}

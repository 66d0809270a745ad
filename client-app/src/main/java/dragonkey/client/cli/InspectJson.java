package dragonkey.client.cli;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.CheckResult;
import dragonkey.client.explain.VerdictWords;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.jose.VerificationReport;
import dragonkey.client.pasted.PastedToken;

/// What `inspect` tells scripts about one token: an object.
final class InspectJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private InspectJson() {}

    /// One object, on one line.
    static String json(PastedToken pastedToken, VerificationReport verificationReport,
            List<String> keyRemarks) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("name", pastedToken.name());
        if (pastedToken.line() > 0) {
            answer.put("line", pastedToken.line());
        }
        answer.put("kind", kind(verificationReport));
        answer.set("header", header(verificationReport));
        TokenPayload inside = verificationReport.innermost().orElse(null);
        answer.set("claims", inside instanceof TokenPayload.ClaimsPayload(JsonNode claims) ? claims : null);
        if (inside instanceof TokenPayload.ContentPayload contentPayload) {
            answer.put("payload", contentPayload.content().base64Url().replace("=", ""));
        }
        answer.put("verdict", word(verificationReport.result()));
        answer.put("reason", VerdictWords.why(verificationReport));
        ArrayNode checks = answer.putArray("checks");
        for (VerificationReport layer : verificationReport.layers()) {
            layer.checks().results().forEach(checkResult -> check(checks.addObject(), checkResult));
        }
        ArrayNode hints = answer.putArray("hints");
        for (VerificationReport layer : verificationReport.layers()) {
            layer.weaknesses().forEach(weakness -> hints.addObject().put("code", weakness.code())
                    .put("detail", weakness.detail()).put("reference", weakness.reference()));
        }
        ArrayNode remarks = answer.putArray("key_remarks");
        keyRemarks.forEach(remarks::add);
        ArrayNode nested = answer.putArray("nested");
        verificationReport.layers().stream().skip(1).map(InspectJson::header).forEach(nested::add);
        return MAPPER.writeValueAsString(answer);
    }

    /// One check as scripts are told of it.
    static void check(ObjectNode row, CheckResult checkResult) {
        row.put("code", checkResult.code()).put("expected", checkResult.expected())
                .put("found", checkResult.found()).put("outcome", word(checkResult.outcome()))
                .put("reference", checkResult.reference());
    }

    static String kind(VerificationReport verificationReport) {
        return switch (verificationReport.parsedToken()) {
            case DecodedJws _ -> "jws";
            case DecodedJwe _ -> "jwe";
            default -> "opaque";
        };
    }

    private static @Nullable JsonNode header(VerificationReport layer) {
        return layer.header().orElse(null);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

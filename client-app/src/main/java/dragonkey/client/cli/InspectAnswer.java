package dragonkey.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Finding;
import dragonkey.client.jose.Reading.DecodedJwe;
import dragonkey.client.jose.Reading.DecodedJws;
import dragonkey.client.jose.Reading.Payload;
import dragonkey.client.jose.Report;

/// What `inspect` tells scripts about one token: an object.
final class InspectAnswer {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private InspectAnswer() {}

    /// One object, on one line.
    static String json(Report report) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("kind", kind(report));
        answer.set("header", header(report));
        Payload inside = report.innermost().orElse(null);
        answer.set("claims", inside instanceof Payload.Claims(JsonNode claims) ? claims : null);
        if (inside instanceof Payload.Content content) {
            answer.put("payload", content.content().base64Url().replace("=", ""));
        }
        answer.put("verdict", word(report.result()));
        ArrayNode checks = answer.putArray("checks");
        for (Report layer : layers(report)) {
            layer.checks().findings().forEach(finding -> check(checks.addObject(), finding));
        }
        ArrayNode hints = answer.putArray("hints");
        for (Report layer : layers(report)) {
            layer.hints().forEach(hint -> hints.addObject().put("code", hint.code())
                    .put("detail", hint.detail()).put("reference", hint.reference()));
        }
        ArrayNode nested = answer.putArray("nested");
        layers(report).stream().skip(1).map(InspectAnswer::header).forEach(nested::add);
        return MAPPER.writeValueAsString(answer);
    }

    private static void check(ObjectNode row, Finding finding) {
        row.put("code", finding.code()).put("expected", finding.expected()).put("found", finding.found())
                .put("outcome", word(finding.outcome())).put("reference", finding.reference());
    }

    static List<Report> layers(Report report) {
        List<Report> layers = new ArrayList<>();
        for (Optional<Report> layer = Optional.of(report); layer.isPresent(); layer = layer.get().nested()) {
            layers.add(layer.get());
        }
        return layers;
    }

    static String kind(Report report) {
        return switch (report.reading()) {
            case DecodedJws _ -> "jws";
            case DecodedJwe _ -> "jwe";
            default -> "opaque";
        };
    }

    static @Nullable JsonNode header(Report report) {
        return switch (report.reading()) {
            case DecodedJws jws -> jws.header();
            case DecodedJwe jwe -> jwe.header();
            default -> null;
        };
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

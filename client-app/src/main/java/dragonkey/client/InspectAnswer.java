package dragonkey.client;

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

import dragonkey.client.inspector.judge.Hint;
import dragonkey.client.inspector.judge.Report;
import dragonkey.client.inspector.read.Reading.DecodedJwe;
import dragonkey.client.inspector.read.Reading.DecodedJws;
import dragonkey.client.inspector.read.Reading.Payload;
import dragonkey.client.look.Messages;
import dragonkey.client.oauth.Finding;
import dragonkey.client.oauth.PlainText;

/// What `inspect` prints about one token: an object for scripts, or a table for people.
final class InspectAnswer {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LONGEST_VALUE = 200;

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

    /// A page of plain text.
    static String table(Report report) {
        List<String> lines = new ArrayList<>();
        for (Report layer : layers(report)) {
            title(lines, kind(layer).toUpperCase(Locale.ROOT) + " header");
            members(lines, header(layer));
        }
        switch (report.innermost().orElse(null)) {
            case Payload.Claims(JsonNode claims) -> {
                title(lines, "Claims");
                members(lines, claims);
            }
            case Payload.Content content -> {
                title(lines, "Payload, " + content.bytes() + " bytes");
                lines.add("  " + PlainText.clean(content.text(), LONGEST_VALUE));
            }
            case null -> {
                // opaque, or not decrypted: the verdict says so
            }
        }
        for (Report layer : layers(report)) {
            checks(lines, layer);
            hints(lines, layer);
        }
        lines.add("");
        lines.add(Messages.text("inspect.verdict." + word(report.result())));
        return String.join(System.lineSeparator(), lines).strip();
    }

    private static void title(List<String> lines, String title) {
        lines.add("");
        lines.add(title);
    }

    private static void members(List<String> lines, @Nullable JsonNode object) {
        if (object == null) {
            return;
        }
        int width = 0;
        for (String name : object.propertyNames()) {
            width = Math.max(width, Math.min(24, shown(name).length()));
        }
        for (String name : object.propertyNames()) {
            JsonNode value = object.path(name);
            lines.add("  " + padded(shown(name), width) + "  "
                    + shown(value.isString() ? value.stringValue() : value.toString()));
        }
    }

    private static void checks(List<String> lines, Report layer) {
        if (layer.checks().findings().isEmpty()) {
            return;
        }
        title(lines, "Checks");
        for (Finding finding : layer.checks().findings()) {
            lines.add("  " + padded(word(finding.outcome()), 7) + "  " + padded(finding.code(), 16) + "  "
                    + padded(finding.found(), 34) + "  " + finding.reference());
            if (finding.outcome() == Finding.Outcome.FAILED) {
                lines.add("           expected: " + finding.expected());
            }
        }
    }

    private static void hints(List<String> lines, Report layer) {
        if (layer.hints().isEmpty()) {
            return;
        }
        title(lines, "Weak");
        for (Hint hint : layer.hints()) {
            lines.add("  " + Messages.text("hint." + hint.code(), hint.detail()) + " (" + hint.reference()
                    + ")");
        }
    }

    private static List<Report> layers(Report report) {
        List<Report> layers = new ArrayList<>();
        for (Optional<Report> layer = Optional.of(report); layer.isPresent(); layer = layer.get().nested()) {
            layers.add(layer.get());
        }
        return layers;
    }

    private static String kind(Report report) {
        return switch (report.reading()) {
            case DecodedJws _ -> "jws";
            case DecodedJwe _ -> "jwe";
            default -> "opaque";
        };
    }

    private static @Nullable JsonNode header(Report report) {
        return switch (report.reading()) {
            case DecodedJws jws -> jws.header();
            case DecodedJwe jwe -> jwe.header();
            default -> null;
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(String text) {
        return PlainText.clean(text, LONGEST_VALUE);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}

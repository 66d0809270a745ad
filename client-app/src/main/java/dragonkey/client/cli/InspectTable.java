package dragonkey.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.Finding;
import dragonkey.client.core.PlainText;
import dragonkey.client.jose.Hint;
import dragonkey.client.jose.Reading.Payload;
import dragonkey.client.jose.Report;
import dragonkey.client.ui.Messages;

import static dragonkey.client.cli.InspectAnswer.header;
import static dragonkey.client.cli.InspectAnswer.kind;
import static dragonkey.client.cli.InspectAnswer.layers;
import static dragonkey.client.cli.InspectAnswer.word;

/// What `inspect` tells people about one token: a page of plain text.
final class InspectTable {
    private static final int LONGEST_VALUE = 200;

    private InspectTable() {}

    /// The whole page, without a line break at its end.
    static String of(Report report) {
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

    private static String shown(String text) {
        return PlainText.clean(text, LONGEST_VALUE);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}

package dragonkey.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.SafeText;
import dragonkey.client.explain.VerdictWords;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.jose.VerificationReport;
import dragonkey.client.jose.Weakness;
import dragonkey.client.ui.Messages;

import static dragonkey.client.cli.InspectJson.kind;
import static dragonkey.client.cli.InspectJson.word;

/// What `inspect` tells people about one token: a page of plain text.
final class InspectText {
    private static final int LONGEST_VALUE = 200;

    private InspectText() {}

    /// The whole page, without a line break at its end.
    ///
    /// @param taken what was taken of the text, and what was left out; may be empty
    /// @param keyRemarks what is odd about the keys
    static String of(String taken, VerificationReport verificationReport, List<String> keyRemarks) {
        List<String> lines = new ArrayList<>();
        if (!taken.isEmpty()) {
            lines.add(taken);
        }
        for (VerificationReport layer : verificationReport.layers()) {
            title(lines, kind(layer).toUpperCase(Locale.ROOT) + " header");
            layer.header().ifPresent(header -> members(lines, header));
        }
        switch (verificationReport.innermost().orElse(null)) {
            case TokenPayload.ClaimsPayload(JsonNode claims) -> {
                title(lines, "Claims");
                members(lines, claims);
            }
            case TokenPayload.ContentPayload contentPayload -> {
                title(lines, "Payload, " + contentPayload.bytes() + " bytes");
                lines.add("  " + shown(contentPayload.text()));
            }
            case null -> {
                // opaque, or not decrypted: the verdict says so
            }
        }
        for (VerificationReport layer : verificationReport.layers()) {
            checks(lines, layer);
            hints(lines, layer);
        }
        if (!keyRemarks.isEmpty()) {
            title(lines, "Keys");
            keyRemarks.forEach(remark -> lines.add("  " + remark));
        }
        lines.add("");
        lines.add(Messages.text("inspect.verdict", VerdictWords.word(verificationReport.result()),
                VerdictWords.why(verificationReport)));
        return String.join(System.lineSeparator(), lines).strip();
    }

    private static void title(List<String> lines, String title) {
        lines.add("");
        lines.add(title);
    }

    private static void members(List<String> lines, JsonNode object) {
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

    private static void checks(List<String> lines, VerificationReport layer) {
        if (layer.checks().results().isEmpty()) {
            return;
        }
        title(lines, "Checks");
        for (CheckResult checkResult : layer.checks().results()) {
            lines.add("  " + padded(word(checkResult.outcome()), 7) + "  " + padded(checkResult.code(), 16)
                    + "  " + padded(checkResult.found(), 34) + "  " + checkResult.reference());
            if (checkResult.outcome() == CheckResult.CheckOutcome.FAILED) {
                lines.add("           expected: " + checkResult.expected());
            }
        }
    }

    private static void hints(List<String> lines, VerificationReport layer) {
        if (layer.weaknesses().isEmpty()) {
            return;
        }
        title(lines, "Weak");
        for (Weakness weakness : layer.weaknesses()) {
            lines.add("  " + Messages.text("hint." + weakness.code(), weakness.detail()) + " ("
                    + weakness.reference() + ")");
        }
    }

    private static String shown(String text) {
        return SafeText.written(text, LONGEST_VALUE);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}

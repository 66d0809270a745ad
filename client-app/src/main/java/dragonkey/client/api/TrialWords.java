package dragonkey.client.api;

import java.util.List;
import java.util.stream.Collectors;

import dragonkey.client.request.AccessTrial.Asker;
import dragonkey.client.request.AccessTrial.TrialAnswer;
import dragonkey.client.ui.Messages;

/// What trials are called, and their tables as text.
final class TrialWords {
    private TrialWords() {}

    /// Who asked.
    static String name(Asker asker) {
        return asker.forged() != null
                ? Messages.text("api.forged." + Messages.word(asker.forged()))
                : asker.name().isEmpty() ? Messages.text("api.trials.nobody") : asker.name();
    }

    /// A status, or that there was none.
    static String answer(TrialAnswer answer) {
        return answer.status() == 0 ? Messages.text("api.trials.none") : Integer.toString(answer.status());
    }

    /// A table as CSV (RFC 4180), line by line.
    static String csv(List<List<String>> table) {
        return table.stream()
                .map(line -> line.stream().map(TrialWords::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /// One value of CSV (RFC 4180 §2); one that a spreadsheet would reckon with is taken for text.
    private static String quoted(String text) {
        String harmless = text.matches("[=+@-].*") ? "'" + text : text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}

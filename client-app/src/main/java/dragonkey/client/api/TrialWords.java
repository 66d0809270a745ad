package dragonkey.client.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dragonkey.client.request.AccessTrial.Asker;
import dragonkey.client.request.AccessTrial.TrialAnswer;
import dragonkey.client.request.AccessTrial.TrialRow;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.Attack.AttackNeed;
import dragonkey.client.ui.Messages;

/// What trials are called, and their tables as text.
final class TrialWords {
    private static final String NOBODY = "nobody";

    private TrialWords() {}

    /// Who asked.
    static String name(Asker asker) {
        return asker.forged() != null
                ? Messages.text("api.forged." + Messages.word(asker.forged()))
                : asker.name().isEmpty() ? Messages.text("api.trials.nobody") : asker.name();
    }

    /// The answers of somebody, or the one reason why there is none.
    static List<String> answers(TrialRow row) {
        AttackNeed missing = row.missing();
        return missing == null
                ? row.answers().stream().map(TrialWords::answer).toList()
                : List.of(Messages.text("api.need." + Messages.word(missing)));
    }

    /// A status, or that there was none.
    static String answer(TrialAnswer answer) {
        return answer.status() == 0 ? Messages.text("api.trials.none") : Integer.toString(answer.status());
    }

    /// What a test expects, a line for each asker and request (`person,method,address,status`), in words that are the same in
    /// each language. What was not answered is left out.
    static List<List<String>> testTable(List<ApiRequest> asked, List<TrialRow> rows) {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("person", "method", "address", "status"));
        for (TrialRow row : rows) {
            for (int i = 0; i < row.answers().size(); i++) {
                int status = row.answers().get(i).status();
                if (status != 0) {
                    lines.add(List.of(code(row.asker()), asked.get(i).method(), asked.get(i).address(),
                            Integer.toString(status)));
                }
            }
        }
        return lines;
    }

    private static String code(Asker asker) {
        return asker.forged() != null
                ? Messages.word(asker.forged())
                : asker.name().isEmpty() ? NOBODY : asker.name();
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

package dragonkey.client.api;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dragonkey.client.request.Attack;
import dragonkey.client.request.AttackTrial.AttackNotMade;
import dragonkey.client.request.AttackTrial.AttackOutcome;
import dragonkey.client.request.AttackTrial.AttackReport;
import dragonkey.client.request.AttackTrial.AttackRow;
import dragonkey.client.request.AttackTrial.AttackSent;
import dragonkey.client.request.ForgedProof;
import dragonkey.client.request.ForgedToken;
import dragonkey.client.ui.Messages;

/// What attacks are called, what came of them, and their report as text. No token is in any of it.
final class AttackWords {
    private AttackWords() {}

    /// What is wrong with what is sent.
    static String name(Attack attack) {
        return Messages.text("api.forged." + word(attack));
    }

    /// What an API must do that has taken it.
    static String mend(Attack attack) {
        return Messages.text("api.mend." + word(attack));
    }

    private static String word(Attack attack) {
        return switch (attack) {
            case ForgedToken token -> Messages.word(token);
            case ForgedProof proof -> Messages.word(proof);
        };
    }

    /// The status, or what the attack would have needed.
    static String answer(AttackOutcome outcome) {
        return switch (outcome) {
            case AttackSent(int status) when status == 0 -> Messages.text("api.trials.none");
            case AttackSent(int status) -> Integer.toString(status);
            case AttackNotMade not -> Messages.text("api.need." + Messages.word(not.need()));
        };
    }

    /// What all of it says in one sentence.
    static String note(AttackReport report) {
        if (report.nobody().isAccepted()) {
            return Messages.text("api.attacks.open");
        }
        if (!report.right().isAccepted()) {
            return Messages.text("api.attacks.refused", answer(report.right()));
        }
        long sent = report.rows().stream().filter(row -> row.outcome() instanceof AttackSent).count();
        long accepted = report.rows().stream().filter(AttackRow::isAccepted).count();
        return Messages.text("api.attacks.note", accepted, sent, report.rows().size() - sent);
    }

    private static String verdict(AttackRow row) {
        return switch (row.outcome()) {
            case AttackSent sent when sent.isAccepted() -> Messages.text("api.attacks.accepted");
            case AttackSent(int status) when status == 0 -> Messages.text("api.attacks.unanswered");
            case AttackSent _ -> Messages.text("api.attacks.held");
            case AttackNotMade _ -> Messages.text("api.attacks.not-made");
        };
    }

    private static List<List<String>> table(AttackReport report) {
        var lines = new ArrayList<List<String>>();
        lines.add(Stream.of("method", "address", "attack", "answer", "verdict", "rule")
                .map(word -> Messages.text("api.trials.column." + word)).toList());
        report.rows().forEach(row -> lines.add(List.of(report.request().method(), report.address().toString(),
                name(row.attack()), answer(row.outcome()), verdict(row), row.attack().section())));
        return lines;
    }

    /// The report as CSV.
    static String csv(AttackReport report) {
        return TrialWords.csv(table(report));
    }

    /// The report as Markdown, with what is to be mended.
    static String markdown(AttackReport report) {
        List<List<String>> table = table(report);
        String line = table.getFirst().stream().map(cell -> "---")
                .collect(Collectors.joining(" | ", "| ", " |"));
        String mending = report.rows().stream().filter(AttackRow::isAccepted)
                .map(row -> "- " + name(row.attack()) + ": " + mend(row.attack()) + "\n")
                .collect(Collectors.joining());
        return "# " + Messages.text("api.trials.tab.attacks") + "\n\n"
                + report.at().truncatedTo(ChronoUnit.SECONDS) + "\n\n" + note(report) + "\n\n"
                + cells(table.getFirst()) + "\n" + line + "\n"
                + table.stream().skip(1).map(AttackWords::cells).collect(Collectors.joining("\n", "", "\n"))
                + (mending.isEmpty() ? "" : "\n" + mending);
    }

    private static String cells(List<String> line) {
        return line.stream().map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}

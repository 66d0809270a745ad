package dragonkey.client.ui;

import java.util.List;

import dragonkey.client.core.Problem;

/// A problem in plain words: what happened, and what it means for the person.
///
/// @param title one line
/// @param text one or two sentences, with the problem's own detail where it helps
public record ProblemWords(String title, String text) {

    /// Looks for words of the code itself, then of its ending (`*.timeout`), then of its stage (`token.*`).
    public static ProblemWords of(Problem problem) {
        String code = problem.code();
        String stage = problem.kind().stage().word();
        String ending = code.substring(code.indexOf('.') + 1);
        String key = List.of(code, "*." + ending, stage + ".*").stream()
                .map(candidate -> "problem." + candidate)
                .filter(candidate -> Messages.has(candidate + ".title")).findFirst().orElse("problem.*");
        String who = Messages.has("stage." + stage) ? Messages.text("stage." + stage) : stage;
        String text = Messages.text(key + ".text", problem.detail(), who);
        return new ProblemWords(Messages.text(key + ".title", problem.detail(), who), text.strip());
    }

    /// Title and text in one line, for where there is no room for both.
    public String sentence() {
        return title + ". " + text;
    }
}

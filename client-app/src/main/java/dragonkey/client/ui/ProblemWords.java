package dragonkey.client.ui;

import java.util.stream.Stream;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemKind.FailedExchange;
import dragonkey.client.core.ProblemKind.ProviderError;

/// A problem in plain words: what happened, and what it means for the person.
///
/// @param title one line
/// @param text one or two sentences, with the problem's own detail where it helps
public record ProblemWords(String title, String text) {

    /// Looks for words of the reason, then of the code itself, then, for an exchange that failed, of its ending
    /// (`*.timeout`), then of its stage (`token.*`). What the provider itself says of its error is marked as its words.
    public static ProblemWords of(Problem problem) {
        String code = problem.code();
        String stage = problem.kind().stage().word();
        String ending = code.substring(code.indexOf('.') + 1);
        String own = problem.reason() == null ? code : problem.reason().word();
        String byEnding = problem.kind() instanceof FailedExchange ? "*." + ending : code;
        String key = Stream.of(own, code, byEnding, stage + ".*").map(candidate -> "problem." + candidate)
                .filter(candidate -> Messages.has(candidate + ".title")).findFirst().orElse("problem.*");
        String who = Messages.text("stage." + stage);
        String detail = problem.kind() instanceof ProviderError && !problem.detail().isEmpty()
                ? Messages.text("provider.says", problem.detail())
                : FindingWords.of(problem.detail());
        String text = Messages.text(key + ".text", detail, who, ending);
        return new ProblemWords(Messages.text(key + ".title", detail, who, ending), text.strip());
    }

    /// Title and text in one line, for where there is no room for both.
    public String sentence() {
        return title + ". " + text;
    }
}

package dragonkey.client.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;

/// What was found so far on the way from an address. A rule that does not hold need not end it: what is said elsewhere may
/// still do.
final class ResourceCheckLog {
    private static final int LONGEST = 300;

    private final List<CheckResult> results = new ArrayList<>();
    private final Consumer<CheckReport> listener;
    private @Nullable Problem first;

    /// @param listener told after each rule what was judged until then
    ResourceCheckLog(Consumer<CheckReport> listener) {
        this.listener = listener;
    }

    void pass(ResourceRule rule, String expected, String found) {
        enter(CheckResult.passed(rule, expected, shown(found)));
    }

    void skip(ResourceRule rule, String expected, String why) {
        enter(CheckResult.skipped(rule, expected, shown(why)));
    }

    void fail(ResourceRule rule, String expected, String found) {
        enter(CheckResult.failed(rule, expected, shown(found)));
        remember(Problem.of(rule.problem(), shown(found)));
    }

    /// Enters why something could not be asked, as a rule that does not hold.
    void fail(Problem problem, String expected, String reference) {
        enter(CheckResult.failed(problem.code(), expected, problem.detail(), reference));
        remember(problem);
    }

    void fail(ProblemException problemException, String expected, String reference) {
        fail(problemException.problem(), expected, reference);
    }

    /// Enters what others judged.
    void enter(CheckReport report) {
        report.results().forEach(this::enter);
    }

    CheckReport report() {
        return new CheckReport(results);
    }

    /// The first failure, with all that was judged; null where nothing failed.
    @Nullable
    Problem problem() {
        return first == null ? null : first.with(first.detail(), report());
    }

    private void remember(Problem problem) {
        if (first == null) {
            first = problem;
        }
    }

    private void enter(CheckResult result) {
        results.add(result);
        listener.accept(report());
    }

    private static String shown(String text) {
        return SafeText.clean(text, LONGEST);
    }
}

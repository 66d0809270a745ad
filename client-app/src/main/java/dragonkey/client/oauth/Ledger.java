package dragonkey.client.oauth;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dragonkey.client.core.Finding;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.core.Verdict;

/// What was judged in one sign-in so far. Each rule is entered once; nothing is entered after a failure.
/// A second browser may enter on a thread of its own.
public final class Ledger {
    private static final String AFTER_FAILURE = "not judged after a failure";

    private final Map<Rule, Finding> findings = new EnumMap<>(Rule.class);

    /// Enters what was found.
    ///
    /// @throws Refused with the rule's code when it does not hold
    public void require(Rule rule, boolean holds, String expected, String found) throws Refused {
        if (!holds) {
            throw fail(rule, expected, found);
        }
        enter(rule, Finding.passed(rule.code(), expected, found, rule.reference()));
    }

    /// Enters what a check said.
    ///
    /// @throws Refused with the rule's code when it failed
    void enter(Rule rule, Judgement judgement) throws Refused {
        switch (judgement.outcome()) {
            case PASSED -> pass(rule, judgement.expected(), judgement.found());
            case SKIPPED -> skip(rule, judgement.expected(), judgement.found());
            case FAILED -> throw fail(rule, judgement.expected(), judgement.found());
        }
    }

    /// Enters a rule that holds.
    public void pass(Rule rule, String expected, String found) {
        enter(rule, Finding.passed(rule.code(), expected, found, rule.reference()));
    }

    /// Enters a rule that does not hold, for the caller to throw.
    public Refused fail(Rule rule, String expected, String found) {
        return fail(rule, rule.code(), expected, found);
    }

    /// The same when the problem is called something else than the rule.
    public Refused fail(Rule rule, String problemCode, String expected, String found) {
        enter(rule, Finding.failed(rule.code(), expected, found, rule.reference()));
        return new Refused(Problem.of(problemCode, found));
    }

    /// Enters a rule that does not apply.
    public void skip(Rule rule, String expected, String why) {
        enter(rule, Finding.skipped(rule.code(), expected, why, rule.reference()));
    }

    /// Enters all rules of a stage that this way of signing in does not have, `response` for example.
    public void skipStage(String stage, String why) {
        for (Rule rule : Rule.values()) {
            if (rule.code().startsWith(stage + ".")) {
                skip(rule, "", why);
            }
        }
    }

    /// Forgets what was found, as the rule is about to be judged anew: the person goes on elsewhere.
    public synchronized void reopen(Rule rule) {
        findings.remove(rule);
    }

    /// The rules judged so far, in their order.
    public synchronized Verdict verdict() {
        return new Verdict(List.copyOf(findings.values()));
    }

    /// The problem with the whole story: what was judged, and that the rest was not.
    public synchronized Problem closedBy(Problem problem) {
        for (Rule rule : Rule.values()) {
            findings.putIfAbsent(rule, Finding.skipped(rule.code(), "", AFTER_FAILURE, rule.reference()));
        }
        return new Problem(problem.code(), problem.detail(), verdict(), problem.untrusted());
    }

    private synchronized void enter(Rule rule, Finding finding) {
        if (findings.putIfAbsent(rule, finding) != null) {
            throw new IllegalStateException("judged twice: " + rule.code());
        }
    }
}

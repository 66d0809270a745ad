package dragonkey.client.oauth;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemKind;
import dragonkey.client.core.ProblemStage;

/// What was judged in one sign-in so far. Each rule is entered once; nothing is entered after a failure.
/// A second browser may enter on a thread of its own.
public final class CheckLog {
    private static final String AFTER_FAILURE = "not judged after a failure";

    private final Map<SignInRule, CheckResult> findings = new EnumMap<>(SignInRule.class);

    /// Enters what was found.
    ///
    /// @throws ProblemException with the rule's code when it does not hold
    public void require(SignInRule signInRule, boolean holds, String expected, String found)
            throws ProblemException {
        if (!holds) {
            throw fail(signInRule, expected, found);
        }
        enter(signInRule, CheckResult.passed(signInRule.code(), expected, found, signInRule.reference()));
    }

    /// Enters what a check said.
    ///
    /// @throws ProblemException with the rule's code when it failed
    void enter(SignInRule signInRule, Judgement judgement) throws ProblemException {
        switch (judgement.outcome()) {
            case PASSED -> pass(signInRule, judgement.expected(), judgement.found());
            case SKIPPED -> skip(signInRule, judgement.expected(), judgement.found());
            case FAILED -> throw fail(signInRule, judgement.expected(), judgement.found());
        }
    }

    /// Enters a rule that holds.
    public void pass(SignInRule signInRule, String expected, String found) {
        enter(signInRule, CheckResult.passed(signInRule.code(), expected, found, signInRule.reference()));
    }

    /// Enters a rule that does not hold, for the caller to throw.
    public ProblemException fail(SignInRule signInRule, String expected, String found) {
        return fail(signInRule, signInRule.problem(), expected, found);
    }

    /// The same when the problem is called something else than the rule.
    public ProblemException fail(SignInRule signInRule, ProblemKind kind, String expected, String found) {
        enter(signInRule, CheckResult.failed(signInRule.code(), expected, found, signInRule.reference()));
        return new ProblemException(Problem.of(kind, found));
    }

    /// Enters a rule that does not apply.
    public void skip(SignInRule signInRule, String expected, String why) {
        enter(signInRule, CheckResult.skipped(signInRule.code(), expected, why, signInRule.reference()));
    }

    /// Enters all rules of a stage that this way of signing in does not have, `response` for example.
    public void skipStage(ProblemStage stage, String why) {
        for (SignInRule signInRule : SignInRule.values()) {
            if (signInRule.problem().stage() == stage) {
                skip(signInRule, "", why);
            }
        }
    }

    /// Forgets what was found, as the rule is about to be judged anew: the person goes on elsewhere.
    public synchronized void reopen(SignInRule signInRule) {
        findings.remove(signInRule);
    }

    /// The rules judged so far, in their order.
    public synchronized CheckReport verdict() {
        return new CheckReport(List.copyOf(findings.values()));
    }

    /// The problem with the whole story: what was judged, and that the rest was not.
    public synchronized Problem closedBy(Problem problem) {
        for (SignInRule signInRule : SignInRule.values()) {
            findings.putIfAbsent(signInRule,
                    CheckResult.skipped(signInRule.code(), "", AFTER_FAILURE, signInRule.reference()));
        }
        return new Problem(problem.kind(), problem.detail(), verdict(), problem.untrusted());
    }

    private synchronized void enter(SignInRule signInRule, CheckResult checkResult) {
        if (findings.putIfAbsent(signInRule, checkResult) != null) {
            throw new IllegalStateException("judged twice: " + signInRule.code());
        }
    }
}

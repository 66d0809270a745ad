package dragonkey.client.oauth;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.CheckLog;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemKind;
import dragonkey.client.core.ProblemReason;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.oauth.IdTokenChecks.Judgement;

/// What was judged in one sign-in so far. A rule that does not hold ends the sign-in: nothing is entered after it.
public final class SignInCheckLog extends CheckLog<SignInRule> {
    /// Why the rules after a failed one have no outcome.
    public static final String NOT_JUDGED = "not judged after a failure";

    public SignInCheckLog() {
        super(SignInRule.class);
    }

    /// Enters what was found.
    ///
    /// @throws ProblemException with the rule's code when it does not hold
    public void require(SignInRule signInRule, boolean holds, String expected, String found)
            throws ProblemException {
        if (!judge(signInRule, holds, expected, found)) {
            throw ProblemException.of(signInRule.problem(), found);
        }
    }

    /// Enters what was found, where a rule can fail in several ways.
    ///
    /// @param reason which of them this would be, or null for the one that the rule's own words tell of
    /// @throws ProblemException with the rule's code and the reason when it does not hold
    void require(SignInRule signInRule, boolean holds, @Nullable ProblemReason reason, String expected,
            String found) throws ProblemException {
        if (!judge(signInRule, holds, expected, found)) {
            throw ProblemException.of(signInRule.problem(), reason, found);
        }
    }

    /// Enters what a check said.
    ///
    /// @throws ProblemException with the rule's code when it failed
    void enter(SignInRule signInRule, Judgement judgement) throws ProblemException {
        switch (judgement.outcome()) {
            case PASSED -> pass(signInRule, judgement.expected(), judgement.found());
            case SKIPPED -> skip(signInRule, judgement.expected(), judgement.found());
            case FAILED -> throw fail(signInRule, signInRule.problem(), judgement.reason(),
                    judgement.expected(), judgement.found());
        }
    }

    /// Enters a rule that holds.
    public void pass(SignInRule signInRule, String expected, String found) {
        judge(signInRule, true, expected, found);
    }

    /// Enters a rule that does not hold, for the caller to throw.
    public ProblemException fail(SignInRule signInRule, String expected, String found) {
        return fail(signInRule, signInRule.problem(), null, expected, found);
    }

    /// Enters a rule that does not hold as a problem that is called something else, for the caller to throw.
    ///
    /// @param reason which of several ways it failed in, or null
    public ProblemException fail(SignInRule signInRule, ProblemKind kind, @Nullable ProblemReason reason,
            String expected, String found) {
        judge(signInRule, false, expected, found);
        return ProblemException.of(kind, reason, found);
    }

    /// Enters all rules of a stage that this way of signing in does not have, `response` for example.
    public void skipStage(ProblemStage stage, String why) {
        for (SignInRule signInRule : SignInRule.values()) {
            if (signInRule.problem().stage() == stage) {
                skip(signInRule, "", why);
            }
        }
    }

    /// The problem with what was judged until then, where the rules of a sign-in are not all to be judged: at a renewal.
    Problem endedBy(Problem problem) {
        return problem.with(problem.detail(), report());
    }

    /// The problem with the whole story: what was judged, and that the rest was not.
    public Problem closedBy(Problem problem) {
        skipOthers(NOT_JUDGED);
        return problem.with(problem.detail(), report());
    }
}

package dragonkey.client.signin;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.SignInCheckLog;
import dragonkey.client.session.Session;

/// How a sign-in ended.
public sealed interface SignInOutcome {

    /// With a session.
    record SignInCompleted(Session.SignedIn session) implements SignInOutcome {
    }

    /// Without one; whatever session there was before still stands.
    record SignInRejected(Problem problem) implements SignInOutcome {
    }

    /// The person gave up.
    record SignInCancelled() implements SignInOutcome {
    }

    /// What leads to a session, or says why there is none.
    @FunctionalInterface
    interface SignInFlow {
        Session.SignedIn tell(SignInCheckLog checkLog) throws ProblemException, InterruptedException;
    }

    /// Tells a story, and makes a value of how it ends. An interrupt of the thread cancels it.
    static SignInOutcome of(SignInFlow signInFlow) {
        var checkLog = new SignInCheckLog();
        try {
            return new SignInCompleted(signInFlow.tell(checkLog));
        } catch (ProblemException problemException) {
            return problemException.problem().kind() == SignIn.CANCELLED
                    ? new SignInCancelled()
                    : new SignInRejected(checkLog.closedBy(problemException.problem()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SignInCancelled();
        }
    }
}

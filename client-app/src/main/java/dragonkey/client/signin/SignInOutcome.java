package dragonkey.client.signin;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.SignInCheckLog;
import dragonkey.client.session.Session;
import dragonkey.client.story.Story.StoryEnding;
import dragonkey.client.story.StoryKind;

/// How a sign-in ended.
public sealed interface SignInOutcome {

    /// The sign-in ended with a session.
    record SignInCompleted(Session.SignedIn session) implements SignInOutcome {
    }

    /// The sign-in failed; a session from before still stands.
    record SignInRejected(Problem problem) implements SignInOutcome {
    }

    /// The user cancelled.
    record SignInCancelled() implements SignInOutcome {
    }

    /// How this is told as the end of a story.
    default StoryEnding ending() {
        return switch (this) {
            case SignInCompleted(Session.SignedIn session) ->
                StoryEnding.well(session.profile().displayName(), session.verdict());
            case SignInRejected(Problem problem) -> StoryEnding.failed(problem, "");
            case SignInCancelled _ -> StoryEnding.cancelled();
        };
    }

    /// Which story a sign-in at this connection is.
    static StoryKind kind(Connection connection) {
        return switch (connection.browser()) {
            case EMBEDDED, SYSTEM -> StoryKind.CODE;
            case DEVICE -> StoryKind.DEVICE;
            case NONE -> StoryKind.CLIENT;
        };
    }

    /// A flow that leads to a session, or says why there is none.
    @FunctionalInterface
    interface SignInFlow {
        Session.SignedIn run(SignInCheckLog checkLog) throws ProblemException, InterruptedException;
    }

    /// Runs a flow and makes a value of how it ends. An interrupt of the thread cancels the flow.
    static SignInOutcome of(SignInFlow signInFlow) {
        var checkLog = new SignInCheckLog();
        try {
            return new SignInCompleted(signInFlow.run(checkLog));
        } catch (ProblemException problemException) {
            return new SignInRejected(checkLog.closedBy(problemException.problem()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SignInCancelled();
        }
    }
}

package dragonkey.client.signin;

import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.oauth.Ledger;
import dragonkey.client.session.Session;

/// How a sign-in ended.
public sealed interface SignInOutcome {

    /// With a session.
    record Done(Session.SignedIn session) implements SignInOutcome {
    }

    /// Without one; whatever session there was before still stands.
    record Rejected(Problem problem) implements SignInOutcome {
    }

    /// The person gave up.
    record Cancelled() implements SignInOutcome {
    }

    /// What leads to a session, or says why there is none.
    @FunctionalInterface
    interface Story {
        Session.SignedIn tell(Ledger ledger) throws Refused, InterruptedException;
    }

    /// Tells a story, and makes a value of how it ends. An interrupt of the thread cancels it.
    static SignInOutcome of(Story story) {
        var ledger = new Ledger();
        try {
            return new Done(story.tell(ledger));
        } catch (Refused refused) {
            return refused.problem().code().equals(SignIn.CANCELLED)
                    ? new Cancelled()
                    : new Rejected(ledger.closedBy(refused.problem()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Cancelled();
        }
    }
}

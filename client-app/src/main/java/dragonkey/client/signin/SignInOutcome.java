package dragonkey.client.signin;

import dragonkey.client.oauth.Problem;
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
}

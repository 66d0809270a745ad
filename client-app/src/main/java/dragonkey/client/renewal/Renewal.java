package dragonkey.client.renewal;

import dragonkey.client.core.Problem;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.store.StoreOutcome;

/// How an attempt to renew a session's tokens ended.
public sealed interface Renewal {

    /// With new tokens, which are stored.
    ///
    /// @param stored whether they are: when not, the session lasts as long as this window
    record Renewed(SignedIn session, StoreOutcome stored) implements Renewal {
    }

    /// The provider honours the refresh token no more, or another window has signed out: the tokens are gone.
    record Ended(Problem problem) implements Renewal {
    }

    /// Not now: the tokens are as they were.
    record Later(Problem problem) implements Renewal {
    }

    /// What came was not what it has to be. Nothing of it is used; the access token lives until its end, and the
    /// refresh token, which may be spent, is gone.
    ///
    /// @param session without a refresh token
    record Rejected(SignedIn session, Problem problem) implements Renewal {
    }

    /// There is no refresh token.
    record Impossible() implements Renewal {
    }
}

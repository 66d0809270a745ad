package dragonkey.client.renewal;

import dragonkey.client.core.Problem;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.store.SessionStore.StoreOutcome;

/// How an attempt to renew a session's tokens ended.
public sealed interface RenewalResult {

    /// With new tokens, which are stored.
    ///
    /// @param stored whether they are: when not, the session lasts as long as this window
    record Renewed(SignedIn session, StoreOutcome stored) implements RenewalResult {
    }

    /// The provider honours the refresh token no more, or another window has signed out: the tokens are gone.
    record SessionEnded(Problem problem) implements RenewalResult {
    }

    /// Not now: the tokens are as they were.
    record RenewalPostponed(Problem problem) implements RenewalResult {
    }

    /// What came was not what it has to be. Nothing of it is used; the access token lives until its end, and the
    /// refresh token, which may be spent, is gone.
    ///
    /// @param session without a refresh token
    record RenewalRejected(SignedIn session, Problem problem) implements RenewalResult {
    }

    /// There is no refresh token.
    record NoRefreshToken() implements RenewalResult {
    }
}

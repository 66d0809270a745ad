package dragonkey.client.session;

import java.time.Instant;

import dragonkey.client.core.CheckReport;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;

/// Whether somebody is signed in at a connection: one value, never half of one.
public sealed interface Session {

    /// Nobody is.
    record SignedOut() implements Session {
    }

    /// Somebody is, and the access token has not expired.
    ///
    /// @param verdict every rule that was judged at sign-in
    /// @param since when the sign-in ended
    record SignedIn(Tokens tokens, Profile profile, CheckReport verdict, Instant since) implements Session {
    }

    /// Somebody was: the tokens are still here to be looked at, but open nothing.
    record Expired(Tokens tokens, Profile profile, CheckReport verdict, Instant since) implements Session {
    }
}

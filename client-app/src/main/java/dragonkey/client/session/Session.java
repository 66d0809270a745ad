package dragonkey.client.session;

import java.time.Instant;
import java.util.Optional;

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
        /// The same session with other tokens.
        public SignedIn with(Tokens others) {
            return new SignedIn(others, profile, verdict, since);
        }
    }

    /// Somebody was: the tokens are still here to be looked at, but open nothing.
    ///
    /// @param last the session as it was
    record Expired(SignedIn last) implements Session {
    }

    /// The session of whoever is signed in, or was until it expired; empty when nobody is.
    default Optional<SignedIn> lastSignedIn() {
        return switch (this) {
            case SignedOut _ -> Optional.empty();
            case SignedIn current -> Optional.of(current);
            case Expired(SignedIn last) -> Optional.of(last);
        };
    }
}

package dragonkey.mock.api;

import dragonkey.mock.http.Response;
import dragonkey.mock.token.SignedToken;

/// What the guard says of a request.
public sealed interface AccessDecision {

    /// Come in.
    record Admitted(SignedToken token) implements AccessDecision {
    }

    /// Stay out, and why (RFC 6750 §3).
    record Rejected(Response answer) implements AccessDecision {
    }
}

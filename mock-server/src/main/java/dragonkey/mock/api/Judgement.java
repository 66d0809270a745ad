package dragonkey.mock.api;

import dragonkey.mock.http.Response;
import dragonkey.mock.token.SignedToken;

/// What the guard says of a request.
public sealed interface Judgement {

    /// Come in.
    record Admitted(SignedToken token) implements Judgement {
    }

    /// Stay out, and why (RFC 6750 §3).
    record Turned(Response answer) implements Judgement {
    }
}

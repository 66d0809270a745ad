package dragonkey.mock.fault;

import dragonkey.mock.http.Response;

/// Where in the conversation a fault shows itself.
public enum FaultPoint {
    /// The metadata document (OIDC Discovery §4.2).
    DISCOVERY("discovery"),
    /// The JWK set (RFC 7517 §5).
    JWKS("jwks"),
    /// What the browser brings back to the client (RFC 6749 §4.1.2).
    ANSWER("response"),
    /// What the token endpoint gives (RFC 6749 §5.1).
    TOKEN("token"),
    /// The claims about the person (OIDC Core §5.3.2).
    USERINFO("userinfo");

    private final String stage;

    FaultPoint(String stage) {
        this.stage = stage;
    }

    /// The first half of the problem codes that belong here.
    String stage() {
        return stage;
    }

    /// Only what is right can be made wrong: pages and refusals pass as they are.
    boolean fits(Response right) {
        return this == ANSWER ? right.status() == 303 : right.status() == 200;
    }
}

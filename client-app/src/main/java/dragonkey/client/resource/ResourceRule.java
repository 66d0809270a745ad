package dragonkey.client.resource;

import dragonkey.client.core.CheckRule;
import dragonkey.client.core.ProblemCode;

/// What has to be right for a client to find out from an API's address who gives tokens for it, in the order in which it
/// is judged. `resource` that is not what was asked for has a rule for each of the usual mistakes.
public enum ResourceRule implements CheckRule {
    ADDRESS(ProblemCode.CHALLENGE_ADDRESS, "RFC 9728 1.2"),
    /// Who brings no token is refused.
    OPEN(ProblemCode.CHALLENGE_OPEN, "RFC 6750 3"),
    CHALLENGE(ProblemCode.CHALLENGE_MISSING, "RFC 6750 3"),
    SCHEME(ProblemCode.CHALLENGE_SCHEME, "RFC 6750 3"),
    /// The challenge leads to the metadata.
    LINK(ProblemCode.CHALLENGE_LINK, "RFC 9728 5.1"),
    /// The metadata are somewhere.
    MISSING(ProblemCode.RESOURCE_MISSING, "RFC 9728 3.1"),
    /// They are where they have to be.
    PLACE(ProblemCode.RESOURCE_PLACE, "RFC 9728 3.1"),
    IDENTIFIER(ProblemCode.RESOURCE_IDENTIFIER, "RFC 9728 3.3"),
    SLASH(ProblemCode.RESOURCE_SLASH, "RFC 9728 3.3"),
    PROTOCOL(ProblemCode.RESOURCE_PROTOCOL, "RFC 9728 3.3"),
    HOST(ProblemCode.RESOURCE_HOST, "RFC 9728 3.3"),
    PARENT(ProblemCode.RESOURCE_PARENT, "RFC 9728 3.3"),
    SERVERS(ProblemCode.RESOURCE_SERVERS, "RFC 9728 2"),
    SERVER_INSECURE(ProblemCode.RESOURCE_SERVER_INSECURE, "RFC 8414 2"),
    SCOPE(ProblemCode.RESOURCE_SCOPE, "RFC 9728 2"),
    BEARER_METHODS(ProblemCode.RESOURCE_BEARER_METHODS, "RFC 9728 2"),
    /// The authorization server has metadata.
    SERVER(ProblemCode.RESOURCE_SERVER, "RFC 8414 3"),
    /// A client can be had.
    CLIENT(ProblemCode.REGISTRATION_MISSING, "RFC 7591 3");

    private final ProblemCode problem;
    private final String reference;

    ResourceRule(ProblemCode problem, String reference) {
        this.problem = problem;
        this.reference = reference;
    }

    /// What it is called when it does not hold.
    public ProblemCode problem() {
        return problem;
    }

    @Override
    public String code() {
        return problem.code();
    }

    @Override
    public String reference() {
        return reference;
    }
}

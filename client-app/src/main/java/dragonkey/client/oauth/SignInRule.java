package dragonkey.client.oauth;

import dragonkey.client.core.CheckRule;
import dragonkey.client.core.ProblemCode;

/// Every rule of a sign-in, in the order in which the ledger shows them, with the section that asks for it.
public enum SignInRule implements CheckRule {
    DISCOVERY_SECURE(ProblemCode.DISCOVERY_SECURE, "OIDC Core 16.17"),
    DISCOVERY_ISSUER(ProblemCode.DISCOVERY_ISSUER, "OIDC Discovery 4.3"),
    DISCOVERY_PKCE(ProblemCode.DISCOVERY_PKCE, "RFC 9700 2.1.1"),
    CLIENT_AUTHENTICATION(ProblemCode.CLIENT_AUTHENTICATION, "OIDC Core 9"),
    PAR_REQUEST(ProblemCode.PAR_REQUEST, "RFC 9126 2.2"),
    RESPONSE_MODE(ProblemCode.RESPONSE_MODE, "RFC 6749 4.1.2"),
    RESPONSE_DUPLICATE(ProblemCode.RESPONSE_DUPLICATE, "RFC 6749 3.1"),
    RESPONSE_STATE(ProblemCode.RESPONSE_STATE, "RFC 6749 10.12"),
    RESPONSE_ISS(ProblemCode.RESPONSE_ISS, "RFC 9207 2.4"),
    RESPONSE_CODE(ProblemCode.RESPONSE_CODE, "RFC 6749 4.1.2"),
    TOKEN_TYPE(ProblemCode.TOKEN_TYPE, "RFC 6749 7.1"),
    TOKEN_ACCESS_TOKEN(ProblemCode.TOKEN_ACCESS_TOKEN, "RFC 6749 5.1"),
    TOKEN_DPOP(ProblemCode.TOKEN_DPOP, "RFC 9449 6.1"),
    TOKEN_EXPIRES_IN(ProblemCode.TOKEN_EXPIRES_IN, "RFC 6749 5.1"),
    ID_TOKEN_MISSING(ProblemCode.ID_TOKEN_MISSING, "OIDC Core 3.1.3.3"),
    ID_TOKEN_FORMAT(ProblemCode.ID_TOKEN_FORMAT, "RFC 7515 7.1"),
    ID_TOKEN_TYP(ProblemCode.ID_TOKEN_TYP, "RFC 8725 3.11"),
    ID_TOKEN_ALG(ProblemCode.ID_TOKEN_ALG, "OIDC Core 3.1.3.7"),
    ID_TOKEN_KEY(ProblemCode.ID_TOKEN_KEY, "RFC 7515 4.1"),
    ID_TOKEN_SIGNATURE(ProblemCode.ID_TOKEN_SIGNATURE, "OIDC Core 3.1.3.7"),
    ID_TOKEN_ISS(ProblemCode.ID_TOKEN_ISS, "OIDC Core 3.1.3.7"),
    ID_TOKEN_AUD(ProblemCode.ID_TOKEN_AUD, "OIDC Core 3.1.3.7"),
    ID_TOKEN_AZP(ProblemCode.ID_TOKEN_AZP, "OIDC Core 3.1.3.7"),
    ID_TOKEN_EXP(ProblemCode.ID_TOKEN_EXP, "OIDC Core 3.1.3.7"),
    ID_TOKEN_NBF(ProblemCode.ID_TOKEN_NBF, "RFC 7519 4.1.5"),
    ID_TOKEN_IAT(ProblemCode.ID_TOKEN_IAT, "OIDC Core 3.1.3.7"),
    ID_TOKEN_NONCE(ProblemCode.ID_TOKEN_NONCE, "OIDC Core 3.1.3.7"),
    ID_TOKEN_AUTH_TIME(ProblemCode.ID_TOKEN_AUTH_TIME, "OIDC Core 3.1.3.7"),
    ID_TOKEN_AT_HASH(ProblemCode.ID_TOKEN_AT_HASH, "OIDC Core 3.1.3.8"),
    ID_TOKEN_SUB(ProblemCode.ID_TOKEN_SUB, "OIDC Core 2"),
    USERINFO_SIGNATURE(ProblemCode.USERINFO_SIGNATURE, "OIDC Core 5.3.4"),
    USERINFO_SUB(ProblemCode.USERINFO_SUB, "OIDC Core 5.3.4");

    private final ProblemCode problem;
    private final String reference;

    SignInRule(ProblemCode problem, String reference) {
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

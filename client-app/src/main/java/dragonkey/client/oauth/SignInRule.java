package dragonkey.client.oauth;

/// Every rule of a sign-in, in the order in which the ledger shows them, with the section that asks for it.
public enum SignInRule {
    DISCOVERY_SECURE("discovery.secure", "OIDC Core 16.17"),
    DISCOVERY_ISSUER("discovery.issuer", "OIDC Discovery 4.3"),
    DISCOVERY_PKCE("discovery.pkce", "RFC 9700 2.1.1"),
    CLIENT_AUTHENTICATION("client.authentication", "OIDC Core 9"),
    PAR_REQUEST("par.request", "RFC 9126 2.2"),
    RESPONSE_MODE("response.mode", "RFC 6749 4.1.2"),
    RESPONSE_DUPLICATE("response.duplicate", "RFC 6749 3.1"),
    RESPONSE_STATE("response.state", "RFC 6749 10.12"),
    RESPONSE_ISS("response.iss", "RFC 9207 2.4"),
    RESPONSE_CODE("response.code", "RFC 6749 4.1.2"),
    TOKEN_TYPE("token.type", "RFC 6749 7.1"),
    TOKEN_ACCESS_TOKEN("token.access_token", "RFC 6749 5.1"),
    TOKEN_DPOP("token.dpop", "RFC 9449 6.1"),
    TOKEN_EXPIRES_IN("token.expires_in", "RFC 6749 5.1"),
    ID_TOKEN_MISSING("id_token.missing", "OIDC Core 3.1.3.3"),
    ID_TOKEN_FORMAT("id_token.format", "RFC 7515 7.1"),
    ID_TOKEN_TYP("id_token.typ", "RFC 8725 3.11"),
    ID_TOKEN_ALG("id_token.alg", "OIDC Core 3.1.3.7"),
    ID_TOKEN_KEY("id_token.key", "RFC 7515 4.1"),
    ID_TOKEN_SIGNATURE("id_token.signature", "OIDC Core 3.1.3.7"),
    ID_TOKEN_ISS("id_token.iss", "OIDC Core 3.1.3.7"),
    ID_TOKEN_AUD("id_token.aud", "OIDC Core 3.1.3.7"),
    ID_TOKEN_AZP("id_token.azp", "OIDC Core 3.1.3.7"),
    ID_TOKEN_EXP("id_token.exp", "OIDC Core 3.1.3.7"),
    ID_TOKEN_NBF("id_token.nbf", "RFC 7519 4.1.5"),
    ID_TOKEN_IAT("id_token.iat", "OIDC Core 3.1.3.7"),
    ID_TOKEN_NONCE("id_token.nonce", "OIDC Core 3.1.3.7"),
    ID_TOKEN_AUTH_TIME("id_token.auth_time", "OIDC Core 3.1.3.7"),
    ID_TOKEN_AT_HASH("id_token.at_hash", "OIDC Core 3.1.3.8"),
    ID_TOKEN_SUB("id_token.sub", "OIDC Core 2"),
    USERINFO_SIGNATURE("userinfo.signature", "OIDC Core 5.3.4"),
    USERINFO_SUB("userinfo.sub", "OIDC Core 5.3.4");

    private final String code;
    private final String reference;

    SignInRule(String code, String reference) {
        this.code = code;
        this.reference = reference;
    }

    /// The stable name.
    public String code() {
        return code;
    }

    /// The section.
    public String reference() {
        return reference;
    }
}

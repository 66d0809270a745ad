package dragonkey.client.core;

/// The failures that have a name of their own. What keeps an exchange from ending is a [FailedExchange], what the
/// provider itself names a [ProviderError].
public enum ProblemCode implements ProblemKind {
    DISCOVERY_SECURE(ProblemStage.DISCOVERY, "secure"),
    DISCOVERY_ISSUER(ProblemStage.DISCOVERY, "issuer"),
    DISCOVERY_PKCE(ProblemStage.DISCOVERY, "pkce"),
    CLIENT_AUTHENTICATION(ProblemStage.CLIENT, "authentication"),
    CLIENT_KEY(ProblemStage.CLIENT, "key"),
    CLIENT_PUBLIC(ProblemStage.CLIENT, "public"),
    PAR_REQUEST(ProblemStage.PAR, "request"),
    RESPONSE_MODE(ProblemStage.RESPONSE, "mode"),
    RESPONSE_DUPLICATE(ProblemStage.RESPONSE, "duplicate"),
    RESPONSE_STATE(ProblemStage.RESPONSE, "state"),
    RESPONSE_ISS(ProblemStage.RESPONSE, "iss"),
    RESPONSE_CODE(ProblemStage.RESPONSE, "code"),
    TOKEN_TYPE(ProblemStage.TOKEN, "type"),
    TOKEN_ACCESS_TOKEN(ProblemStage.TOKEN, "access_token"),
    TOKEN_DPOP(ProblemStage.TOKEN, "dpop"),
    TOKEN_EXPIRES_IN(ProblemStage.TOKEN, "expires_in"),
    ID_TOKEN_MISSING(ProblemStage.ID_TOKEN, "missing"),
    ID_TOKEN_FORMAT(ProblemStage.ID_TOKEN, "format"),
    ID_TOKEN_TYP(ProblemStage.ID_TOKEN, "typ"),
    ID_TOKEN_ALG(ProblemStage.ID_TOKEN, "alg"),
    ID_TOKEN_KEY(ProblemStage.ID_TOKEN, "key"),
    ID_TOKEN_SIGNATURE(ProblemStage.ID_TOKEN, "signature"),
    ID_TOKEN_ISS(ProblemStage.ID_TOKEN, "iss"),
    ID_TOKEN_AUD(ProblemStage.ID_TOKEN, "aud"),
    ID_TOKEN_AZP(ProblemStage.ID_TOKEN, "azp"),
    ID_TOKEN_EXP(ProblemStage.ID_TOKEN, "exp"),
    ID_TOKEN_NBF(ProblemStage.ID_TOKEN, "nbf"),
    ID_TOKEN_IAT(ProblemStage.ID_TOKEN, "iat"),
    ID_TOKEN_NONCE(ProblemStage.ID_TOKEN, "nonce"),
    ID_TOKEN_AUTH_TIME(ProblemStage.ID_TOKEN, "auth_time"),
    ID_TOKEN_AT_HASH(ProblemStage.ID_TOKEN, "at_hash"),
    ID_TOKEN_SUB(ProblemStage.ID_TOKEN, "sub"),
    USERINFO_SIGNATURE(ProblemStage.USERINFO, "signature"),
    USERINFO_SUB(ProblemStage.USERINFO, "sub"),
    USERINFO_AUD(ProblemStage.USERINFO, "aud"),
    USERINFO_ISS(ProblemStage.USERINFO, "iss"),
    DEVICE_UNSUPPORTED(ProblemStage.DEVICE, "unsupported"),
    REFRESH_AUD(ProblemStage.REFRESH, "aud"),
    REFRESH_AUTH_TIME(ProblemStage.REFRESH, "auth_time"),
    REFRESH_AZP(ProblemStage.REFRESH, "azp"),
    REFRESH_IMPOSSIBLE(ProblemStage.REFRESH, "impossible"),
    REFRESH_NONCE(ProblemStage.REFRESH, "nonce"),
    REFRESH_SUB(ProblemStage.REFRESH, "sub"),
    REVOCATION_AUTHENTICATION(ProblemStage.REVOCATION, "authentication"),
    INTROSPECTION_UNSUPPORTED(ProblemStage.INTROSPECTION, "unsupported"),
    SIGNOUT_NO_RETURN(ProblemStage.SIGNOUT, "no_return"),
    SIGNOUT_STATE(ProblemStage.SIGNOUT, "state"),
    SESSION_ENDED(ProblemStage.SESSION, "ended"),
    SESSION_FORGOTTEN(ProblemStage.SESSION, "forgotten"),
    SESSION_ISSUER(ProblemStage.SESSION, "issuer"),
    SESSION_MEMORY(ProblemStage.SESSION, "memory"),
    SESSION_SIGNED_OUT(ProblemStage.SESSION, "signed_out"),
    SIGNIN_NO_BROWSER(ProblemStage.SIGNIN, "no_browser"),
    SIGNIN_TIMEOUT(ProblemStage.SIGNIN, "timeout"),
    REDIRECT_NOT_LOOPBACK(ProblemStage.REDIRECT, "not_loopback"),
    REDIRECT_PORT_TAKEN(ProblemStage.REDIRECT, "port_taken"),
    REDIRECT_UNAVAILABLE(ProblemStage.REDIRECT, "unavailable"),
    PAGE_BLANK(ProblemStage.PAGE, "blank"),
    /// The provider's page has not begun to come.
    PAGE_SLOW(ProblemStage.PAGE, "slow"),
    PAGE_EMPTY(ProblemStage.PAGE, "empty"),
    PAGE_FOREIGN_ANSWER(ProblemStage.PAGE, "foreign_answer"),
    PAGE_PASSKEY(ProblemStage.PAGE, "passkey"),
    PAGE_REFUSES_EMBEDDING(ProblemStage.PAGE, "refuses_embedding"),
    PAGE_SCHEME(ProblemStage.PAGE, "scheme"),
    PAGE_STORAGE(ProblemStage.PAGE, "storage"),
    PAGE_TLS(ProblemStage.PAGE, "tls"),
    PAGE_UNREACHABLE(ProblemStage.PAGE, "unreachable"),
    NETWORK_CERTIFICATE(ProblemStage.NETWORK, "certificate"),
    API_INSUFFICIENT_SCOPE(ProblemStage.API, "insufficient_scope"),
    API_INVALID_TOKEN(ProblemStage.API, "invalid_token"),
    API_REQUEST(ProblemStage.API, "request"),
    CONNECTION_NO_SECRET(ProblemStage.CONNECTION, "no_secret"),
    CONNECTION_UNCONFIRMED(ProblemStage.CONNECTION, "unconfirmed"),
    CONNECTIONS_CORRUPT(ProblemStage.CONNECTIONS, "corrupt"),
    CONNECTIONS_FORMAT(ProblemStage.CONNECTIONS, "format"),
    CONNECTIONS_NOT_WRITABLE(ProblemStage.CONNECTIONS, "not_writable"),
    PROVIDER_START(ProblemStage.PROVIDER, "start"),
    STORE_CORRUPT(ProblemStage.STORE, "corrupt"),
    STORE_KEY(ProblemStage.STORE, "key"),
    STORE_KEYCHAIN_ABSENT(ProblemStage.STORE, "keychain_absent"),
    STORE_KEYCHAIN_DENIED(ProblemStage.STORE, "keychain_denied"),
    STORE_KEYCHAIN_LOCKED(ProblemStage.STORE, "keychain_locked"),
    STORE_KEYCHAIN_LOST(ProblemStage.STORE, "keychain_lost"),
    STORE_LOCKED(ProblemStage.STORE, "locked"),
    STORE_NOT_WRITABLE(ProblemStage.STORE, "not_writable"),
    FORMAT_BASE64URL(ProblemStage.FORMAT, "base64url"),
    FORMAT_JSON(ProblemStage.FORMAT, "json"),
    INSPECT_FORMAT_CUT(ProblemStage.INSPECT, "format.cut"),
    INSPECT_FORMAT_EMPTY(ProblemStage.INSPECT, "format.empty"),
    INSPECT_FORMAT_HEADER(ProblemStage.INSPECT, "format.header"),
    INSPECT_FORMAT_INVISIBLE(ProblemStage.INSPECT, "format.invisible"),
    INSPECT_FORMAT_JSON(ProblemStage.INSPECT, "format.json"),
    INSPECT_FORMAT_PARTS(ProblemStage.INSPECT, "format.parts"),
    INSPECT_FORMAT_SIZE(ProblemStage.INSPECT, "format.size"),
    KEY_DISCOVERY(ProblemStage.KEY, "discovery"),
    KEY_EMPTY(ProblemStage.KEY, "empty"),
    KEY_FOREIGN(ProblemStage.KEY, "foreign"),
    KEY_FORMAT(ProblemStage.KEY, "format"),
    KEY_PASSPHRASE(ProblemStage.KEY, "passphrase"),
    KEY_SECRET(ProblemStage.KEY, "secret"),
    KEY_TOO_LARGE(ProblemStage.KEY, "too_large"),
    KEY_UNSUPPORTED(ProblemStage.KEY, "unsupported"),
    MAKE_ENCRYPT(ProblemStage.MAKE, "encrypt"),
    MAKE_KEY(ProblemStage.MAKE, "key"),
    MAKE_NO_KEY(ProblemStage.MAKE, "no_key"),
    MAKE_SIGN(ProblemStage.MAKE, "sign"),
    INTERNAL(ProblemStage.INTERNAL, "");

    private final ProblemStage stage;
    private final String name;

    ProblemCode(ProblemStage stage, String name) {
        this.stage = stage;
        this.name = name;
    }

    @Override
    public ProblemStage stage() {
        return stage;
    }

    @Override
    public String code() {
        return name.isEmpty() ? stage.word() : stage.word() + "." + name;
    }
}

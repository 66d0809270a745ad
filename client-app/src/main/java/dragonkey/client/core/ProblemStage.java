package dragonkey.client.core;

import java.util.Locale;

import dragonkey.client.core.ProblemKind.FailedExchange;

/// Where something failed: the first part of a problem's code.
public enum ProblemStage {
    /// An API is asked without a token.
    CHALLENGE,
    /// What an API says of itself.
    RESOURCE,
    /// A client registers itself.
    REGISTRATION,
    DISCOVERY,
    PICTURE,
    JWKS,
    CLIENT,
    PAR,
    RESPONSE,
    TOKEN,
    ID_TOKEN,
    USERINFO,
    CLAIMS,
    DEVICE,
    REFRESH,
    REVOCATION,
    INTROSPECTION,
    SIGNOUT,
    SESSION,
    SIGNIN,
    REDIRECT,
    PAGE,
    NETWORK,
    API,
    CONNECTION,
    CONNECTIONS,
    PROVIDER,
    STORE,
    FORMAT,
    INSPECT,
    KEY,
    MAKE,
    INTERNAL;

    /// As it stands in codes and in the words for people, for example `id_token`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// An exchange of this stage that did not end as it should.
    public ProblemKind failed(ExchangeFailure failure) {
        return new FailedExchange(this, failure);
    }
}

package dragonkey.client.connection;

import java.util.Locale;

/// One thing to fill in for a connection. The same words name it in the form, in the store and in exported files.
public enum Field {
    NAME(Group.BASIC, 80),
    ISSUER(Group.BASIC, 2_000),
    CLIENT_ID(Group.BASIC, 2_000),
    BROWSER(Group.BASIC, 20),
    AUTHENTICATION(Group.BASIC, 40),
    REDIRECT_URI(Group.BASIC, 2_000),
    POST_LOGOUT_REDIRECT_URI(Group.BASIC, 2_000),
    SCOPE(Group.BASIC, 4_000),
    AUTHORIZATION_ENDPOINT(Group.ENDPOINTS, 2_000),
    TOKEN_ENDPOINT(Group.ENDPOINTS, 2_000),
    JWKS_URI(Group.ENDPOINTS, 2_000),
    USERINFO_ENDPOINT(Group.ENDPOINTS, 2_000),
    END_SESSION_ENDPOINT(Group.ENDPOINTS, 2_000),
    API(Group.TARGET, 2_000),
    AUDIENCE(Group.TARGET, 2_000),
    RESOURCE(Group.TARGET, 2_000),
    DPOP(Group.TARGET, 5),
    PROMPT(Group.PERSON, 200),
    MAX_AGE(Group.PERSON, 10),
    LOGIN_HINT(Group.PERSON, 1_000),
    ACR_VALUES(Group.PERSON, 1_000),
    UI_LOCALES(Group.PERSON, 1_000),
    EXTRA_AUTHORIZATION(Group.EXTRA, 8_000),
    EXTRA_TOKEN(Group.EXTRA, 8_000),
    EXTRA_REFRESH(Group.EXTRA, 8_000),
    TRUSTED_CERTIFICATE(Group.NETWORK, 20_000),
    PROXY(Group.NETWORK, 10),
    PROXY_ADDRESS(Group.NETWORK, 300);

    /// What belongs together in the form.
    public enum Group {
        BASIC,
        ENDPOINTS,
        TARGET,
        PERSON,
        EXTRA,
        NETWORK
    }

    private final Group group;
    private final int longest;

    Field(Group group, int longest) {
        this.group = group;
        this.longest = longest;
    }

    public Group group() {
        return group;
    }

    /// The most UTF-16 units that it takes.
    public int longest() {
        return longest;
    }

    /// As files, ids and keys of messages write it, for example `client-id`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

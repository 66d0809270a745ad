package dragonkey.client.connection;

import java.util.Locale;

/// One thing to fill in for a connection. The same words name it in the form, in the store and in exported files.
public enum ConnectionField {
    NAME(FieldGroup.BASIC, 80),
    ISSUER(FieldGroup.BASIC, 2_000),
    CLIENT_ID(FieldGroup.BASIC, 2_000),
    BROWSER(FieldGroup.BASIC, 20),
    AUTHENTICATION(FieldGroup.BASIC, 40),
    REDIRECT_URI(FieldGroup.BASIC, 2_000),
    POST_LOGOUT_REDIRECT_URI(FieldGroup.BASIC, 2_000),
    SCOPE(FieldGroup.BASIC, 4_000),
    AUTHORIZATION_ENDPOINT(FieldGroup.ENDPOINTS, 2_000),
    TOKEN_ENDPOINT(FieldGroup.ENDPOINTS, 2_000),
    JWKS_URI(FieldGroup.ENDPOINTS, 2_000),
    USERINFO_ENDPOINT(FieldGroup.ENDPOINTS, 2_000),
    END_SESSION_ENDPOINT(FieldGroup.ENDPOINTS, 2_000),
    API(FieldGroup.TARGET, 2_000),
    AUDIENCE(FieldGroup.TARGET, 2_000),
    RESOURCE(FieldGroup.TARGET, 2_000),
    DPOP(FieldGroup.TARGET, 5),
    PROMPT(FieldGroup.PERSON, 200),
    MAX_AGE(FieldGroup.PERSON, 10),
    LOGIN_HINT(FieldGroup.PERSON, 1_000),
    ACR_VALUES(FieldGroup.PERSON, 1_000),
    UI_LOCALES(FieldGroup.PERSON, 1_000),
    EXTRA_AUTHORIZATION(FieldGroup.EXTRA, 8_000),
    EXTRA_TOKEN(FieldGroup.EXTRA, 8_000),
    EXTRA_REFRESH(FieldGroup.EXTRA, 8_000),
    TRUSTED_CERTIFICATE(FieldGroup.NETWORK, 20_000),
    PROXY(FieldGroup.NETWORK, 10),
    PROXY_ADDRESS(FieldGroup.NETWORK, 300);

    /// What belongs together in the form.
    public enum FieldGroup {
        BASIC,
        ENDPOINTS,
        TARGET,
        PERSON,
        EXTRA,
        NETWORK
    }

    private final FieldGroup fieldGroup;
    private final int longest;

    ConnectionField(FieldGroup fieldGroup, int longest) {
        this.fieldGroup = fieldGroup;
        this.longest = longest;
    }

    public FieldGroup group() {
        return fieldGroup;
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

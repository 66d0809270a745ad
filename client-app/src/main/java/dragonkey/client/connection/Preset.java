package dragonkey.client.connection;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.client.oauth.ClientRegistration;

/// What is fixed for a kind of provider, so that nobody has to look it up. What is in braces is the person's own.
public enum Preset {
    GENERIC("", "http://127.0.0.1/callback", "openid profile email", Map.of()),
    /// Issuer with a slash at its end. Without `audience`, Auth0 gives an opaque access token.
    AUTH0("https://{tenant}.auth0.com/", "http://127.0.0.1:8400/callback",
            "openid profile email offline_access", Map.of()),
    /// A redirect URI at 127.0.0.1 is taken with any port.
    KEYCLOAK("https://{host}/realms/{realm}", "http://127.0.0.1/callback", "openid profile email", Map.of()),
    /// Platform "Mobile and desktop applications": the port of http://localhost is not compared.
    ENTRA_ID("https://login.microsoftonline.com/{tenant-id}/v2.0", "http://localhost/callback",
            "openid profile email offline_access", Map.of()),
    /// The default custom authorization server: the one of the organisation gives tokens for Okta's own API alone.
    OKTA("https://{domain}.okta.com/oauth2/default", "http://127.0.0.1:8400/callback",
            "openid profile email offline_access", Map.of()),
    /// Refuses embedded views; gives a refresh token for `access_type=offline`, not for a scope.
    GOOGLE("https://accounts.google.com", "http://127.0.0.1/callback", "openid profile email",
            Map.of(ConnectionField.BROWSER, "system", ConnectionField.AUTHENTICATION, "client_secret_post",
                    ConnectionField.EXTRA_AUTHORIZATION, "access_type=offline"));

    /// What any OpenID Provider understands.
    public static final List<String> GENERIC_SCOPE = List.of("openid", "profile", "email");
    /// What the embedded provider has to give.
    public static final List<String> EMBEDDED_SCOPE = List.of("openid", "profile", "email", "address",
            "phone", "offline_access", "read:dragons");
    public static final String EMBEDDED_NAME = "Embedded dragons";
    public static final String EMBEDDED_CLIENT_ID = "dragons-desktop";
    /// Any free port may be put in (RFC 8252 §7.3).
    public static final URI LOOPBACK_REDIRECT_URI = URI.create("http://127.0.0.1/callback");

    private static final URI LOOPBACK_SIGNED_OUT_URI = URI.create("http://127.0.0.1/signed-out");

    private final String issuer;
    private final String redirectUri;
    private final String scope;
    @SuppressWarnings("ImmutableEnumChecker") // what Map.of makes never changes
    private final Map<ConnectionField, String> more;

    Preset(String issuer, String redirectUri, String scope, Map<ConnectionField, String> more) {
        this.issuer = issuer;
        this.redirectUri = redirectUri;
        this.scope = scope;
        this.more = more;
    }

    /// A draft with what is fixed filled in; name and client id stay as they were typed.
    public ConnectionDraft fill(ConnectionDraft typed) {
        ConnectionDraft filled = new ConnectionDraft(more).with(ConnectionField.ISSUER, issuer)
                .with(ConnectionField.REDIRECT_URI, redirectUri).with(ConnectionField.SCOPE, scope)
                .with(ConnectionField.NAME, typed.text(ConnectionField.NAME))
                .with(ConnectionField.CLIENT_ID, typed.text(ConnectionField.CLIENT_ID));
        return filled.isEmpty(ConnectionField.AUTHENTICATION)
                ? filled.with(ConnectionField.AUTHENTICATION, "none")
                : filled;
    }

    /// As ids and keys of messages write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Where the provider's sign-out page may send the browser afterwards. It has to be registered there: that of our own
    /// client is known, any other client's is what its connection says; null where it says nothing.
    public static @Nullable URI signedOutUri(ClientRegistration clientRegistration) {
        URI given = clientRegistration.returns().postLogoutRedirectUri();
        return given != null ? given : ofOurClient(clientRegistration);
    }

    private static @Nullable URI ofOurClient(ClientRegistration clientRegistration) {
        return clientRegistration.clientId().equals(EMBEDDED_CLIENT_ID)
                && clientRegistration.redirectUri().equals(LOOPBACK_REDIRECT_URI)
                        ? LOOPBACK_SIGNED_OUT_URI
                        : null;
    }
}

package dragonkey.client.connection;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dragonkey.client.oauth.ClientRegistration;

/// What is fixed for a kind of provider, so that nobody has to type it.
public final class Presets {
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

    private Presets() {}

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

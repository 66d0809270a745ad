package dragonkey.client.oauth;

import java.net.URI;
import java.util.Optional;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Signing out at the provider (OIDC RP-Initiated Logout §2).
public final class EndSession {
    private EndSession() {}

    /// The page to show, when the provider has one.
    ///
    /// @param idToken tells the provider whose session ends
    /// @param postLogoutRedirectUri where it leads afterwards, or null
    /// @param state comes back there; null when nothing does
    public static Optional<URI> endSessionUri(ProviderMetadata metadata, @Nullable IdToken idToken,
            @Nullable URI postLogoutRedirectUri, @Nullable String state) {
        if (metadata.endSessionEndpoint() == null) {
            return Optional.empty();
        }
        HttpUrl.Builder uri = HttpUrl.get(metadata.endSessionEndpoint().toString()).newBuilder();
        if (idToken != null) {
            uri.addQueryParameter("id_token_hint", idToken.value());
        }
        if (postLogoutRedirectUri != null) {
            uri.addQueryParameter("post_logout_redirect_uri", postLogoutRedirectUri.toString());
            uri.addQueryParameter("state", state);
        }
        return Optional.of(uri.build().uri());
    }
}

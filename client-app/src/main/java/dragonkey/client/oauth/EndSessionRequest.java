package dragonkey.client.oauth;

import java.net.URI;
import java.util.Optional;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Signing out at the provider (OIDC RP-Initiated Logout §2).
public final class EndSessionRequest {
    private EndSessionRequest() {}

    /// The page to show, when the provider has one.
    ///
    /// @param idToken tells the provider whose session ends
    /// @param postLogoutRedirect where it leads afterwards, or null
    public static Optional<URI> endSessionUri(ProviderMetadata metadata, @Nullable IdToken idToken,
            @Nullable PostLogoutRedirect postLogoutRedirect) {
        if (metadata.endSessionEndpoint() == null) {
            return Optional.empty();
        }
        HttpUrl.Builder uri = HttpUrl.get(metadata.endSessionEndpoint().toString()).newBuilder();
        if (idToken != null) {
            uri.addQueryParameter("id_token_hint", idToken.value());
        }
        if (postLogoutRedirect != null) {
            uri.addQueryParameter("post_logout_redirect_uri", postLogoutRedirect.address().toString());
            uri.addQueryParameter("state", postLogoutRedirect.state());
        }
        return Optional.of(uri.build().uri());
    }
}

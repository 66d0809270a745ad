package dragonkey.client.oauth;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import dragonkey.client.core.RedirectUri;
import dragonkey.client.oauth.Tokens.IdToken;

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

    /// Where a provider leads after a sign-out, and what tells its answer from another's (OIDC RP-Initiated Logout §2, §3).
    ///
    /// @param address as registered at the provider (`post_logout_redirect_uri`)
    /// @param state comes back with the answer
    public record PostLogoutRedirect(URI address, String state) {
        private static final int STATE_BYTES = 16;

        /// One for a single sign-out.
        public static PostLogoutRedirect to(URI address, SecureRandom random) {
            byte[] bytes = new byte[STATE_BYTES];
            random.nextBytes(bytes);
            return new PostLogoutRedirect(address, HexFormat.of().formatHex(bytes));
        }

        /// Whether a page leads back, whoever made it do so.
        public boolean matches(URI page) {
            return new RedirectUri(address).matches(page);
        }

        /// Whether an answer carries our state, and no other beside it.
        public boolean hasOurState(URI answer) {
            String[] parts = answer.toString().split("#", 2)[0].split("\\?", 2);
            return parts.length == 2 && Arrays.stream(parts[1].split("&", -1))
                    .filter(parameter -> parameter.startsWith("state=")).toList()
                    .equals(List.of("state=" + state));
        }
    }
}

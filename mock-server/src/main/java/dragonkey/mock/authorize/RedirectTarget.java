package dragonkey.mock.authorize;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.RegisteredClient;

/// Where the browser is sent back to: an address that the client has registered.
public record RedirectTarget(RegisteredClient client, URI redirectUri, @Nullable String state,
        ResponseMode mode, String theme) implements ResponseTarget {
    /// How the parameters travel (OAuth 2.0 Multiple Response Types §2.1, Form Post Response Mode).
    public enum ResponseMode {
        QUERY,
        FORM_POST
    }

    @Override
    public String cspSource() {
        return redirectUri.getRawAuthority() == null
                ? redirectUri.getScheme() + ":"
                : redirectUri.getScheme() + "://" + redirectUri.getRawAuthority();
    }
}

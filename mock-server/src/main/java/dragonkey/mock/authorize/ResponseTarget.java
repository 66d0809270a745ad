package dragonkey.mock.authorize;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.RegisteredClient;

/// Where the answer to a request goes in the end.
public sealed interface ResponseTarget {
    /// Who asks.
    RegisteredClient client();

    /// The same as a CSP source, for forms whose answer ends there; empty when it ends here.
    String cspSource();

    /// How the pages on the way there look: `light`, `dark` or `system`.
    String theme();

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

    /// A device that shows a code and asks by itself what came of it (RFC 8628).
    public record DeviceTarget(RegisteredClient client, String userCode,
            String theme) implements ResponseTarget {
        @Override
        public String cspSource() {
            return "";
        }
    }
}

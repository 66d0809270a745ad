package dragonkey.client.oauth;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// How we are registered at a provider, and what we ask for.
public record ClientRegistration(String clientId, ClientAuthentication authentication, RedirectUris returns,
        List<String> scope, RequestParameters asked) {
    public ClientRegistration {
        scope = List.copyOf(scope);
    }

    /// Where the provider sends a person back, as registered there. For a loopback host without a port any free port may
    /// be put in (RFC 8252 §7.3).
    ///
    /// @param redirectUri with the answer to a sign-in
    /// @param postLogoutRedirectUri after a sign-out (OIDC RP-Initiated Logout §3), or null
    public record RedirectUris(URI redirectUri, @Nullable URI postLogoutRedirectUri) {
    }

    /// A client that is not led back after a sign-out.
    public ClientRegistration(String clientId, ClientAuthentication authentication, URI redirectUri,
            List<String> scope, RequestParameters asked) {
        this(clientId, authentication, new RedirectUris(redirectUri, null), scope, asked);
    }

    /// A public client, as desktop programs are (RFC 8252 §8.4).
    public ClientRegistration(String clientId, URI redirectUri, List<String> scope, RequestParameters asked) {
        this(clientId, new ClientAuthentication.NoAuthentication(), redirectUri, scope, asked);
    }

    public URI redirectUri() {
        return returns.redirectUri();
    }

    /// The same with another proof of who it is.
    public ClientRegistration proving(ClientAuthentication other) {
        return new ClientRegistration(clientId, other, returns, scope, asked);
    }

    /// The same with another request.
    public ClientRegistration asking(RequestParameters other) {
        return new ClientRegistration(clientId, authentication, returns, scope, other);
    }
}

package dragonkey.client.oauth;

import java.net.URI;
import java.util.List;

/// How we are registered at a provider, and what we ask for.
///
/// @param redirectUri as registered; for a loopback host without a port any free port may be put in (RFC 8252
///     §7.3)
public record Client(String clientId, ClientAuthentication authentication, URI redirectUri,
        List<String> scope,
        Asked asked) {
    public Client {
        scope = List.copyOf(scope);
    }

    /// A public client, as desktop programs are (RFC 8252 §8.4).
    public Client(String clientId, URI redirectUri, List<String> scope, Asked asked) {
        this(clientId, new ClientAuthentication.None(), redirectUri, scope, asked);
    }
}

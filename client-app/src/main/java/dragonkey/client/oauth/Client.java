package dragonkey.client.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// How we are registered at a provider, and what we ask for.
///
/// @param redirectUri as registered; for a loopback host without a port any free port may be put in (RFC 8252
///     §7.3)
/// @param resource RFC 8707 resource indicator, or null
/// @param audience the `audience` request parameter that some providers want instead, or null
/// @param maxAge how long ago the person may have signed in at the provider (`max_age`, OIDC Core §3.1.2.1),
///     or null
/// @param extraParameters further parameters of the authorization request that this provider understands
public record Client(String clientId, URI redirectUri, List<String> scope, @Nullable URI resource,
        @Nullable String audience, @Nullable Duration maxAge, Map<String, String> extraParameters) {
    public Client {
        scope = List.copyOf(scope);
        extraParameters = Map.copyOf(extraParameters);
    }

    /// Without further parameters.
    public Client(String clientId, URI redirectUri, List<String> scope, @Nullable URI resource,
            @Nullable String audience, @Nullable Duration maxAge) {
        this(clientId, redirectUri, scope, resource, audience, maxAge, Map.of());
    }
}

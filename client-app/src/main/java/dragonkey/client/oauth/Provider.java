package dragonkey.client.oauth;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import dragonkey.client.http.NetworkRoute;

/// A provider as a connection names it, before anything was read from it.
///
/// @param issuer exactly as its metadata names it (OIDC Discovery §4.3)
/// @param endpoints given by hand where there is no discovery, or null
public record Provider(URI issuer, @Nullable ManualEndpoints endpoints, NetworkRoute network) {

    /// A provider that is found by its issuer, over the network as it is.
    public Provider(URI issuer) {
        this(issuer, null, NetworkRoute.AS_IT_IS);
    }

    /// The addresses of a provider without discovery.
    public record ManualEndpoints(URI authorization, URI token, URI jwks, @Nullable URI userInfo,
            @Nullable URI endSession) {
    }
}

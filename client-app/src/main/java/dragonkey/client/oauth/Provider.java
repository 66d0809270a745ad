package dragonkey.client.oauth;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/// A provider as a connection names it, before anything was read from it.
///
/// @param issuer exactly as its metadata names it (OIDC Discovery §4.3)
/// @param endpoints given by hand where there is no discovery, or null
public record Provider(URI issuer, @Nullable Endpoints endpoints, Network network) {

    /// A provider that is found by its issuer, over the network as it is.
    public Provider(URI issuer) {
        this(issuer, null, Network.AS_IT_IS);
    }

    /// The addresses of a provider without discovery.
    public record Endpoints(URI authorization, URI token, URI jwks, @Nullable URI userInfo,
            @Nullable URI endSession) {
    }

    /// The way to it.
    ///
    /// @param trustedCertificate one certificate in PEM that is trusted for this provider beside the usual ones, or
    ///     null
    public record Network(@Nullable String trustedCertificate, Proxy proxy) {
        public static final Network AS_IT_IS = new Network(null, new Proxy.OfSystem());
    }

    /// Which proxy calls go through.
    public sealed interface Proxy {
        /// The one that the computer is set to.
        record OfSystem() implements Proxy {
        }

        /// None.
        record None() implements Proxy {
        }

        /// An HTTP proxy.
        record Given(String host, int port) implements Proxy {
        }
    }
}

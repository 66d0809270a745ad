package dragonkey.client.http;

import org.jspecify.annotations.Nullable;

/// The network route to a provider.
///
/// @param trustedCertificate one certificate in PEM that is trusted for this provider beside the usual ones, or
///        null
public record NetworkRoute(@Nullable String trustedCertificate, ProxyChoice proxy) {
    public static final NetworkRoute AS_IT_IS = new NetworkRoute(null, new ProxyChoice.SystemProxy());

    /// Which proxy calls go through.
    public sealed interface ProxyChoice {
        /// The one that the computer is set to.
        record SystemProxy() implements ProxyChoice {
        }

        /// None.
        record NoProxy() implements ProxyChoice {
        }

        /// An HTTP proxy.
        record HttpProxy(String host, int port) implements ProxyChoice {
        }
    }
}

package dragonkey.client.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.WebAddress;

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

    /// Which proxy a call goes through. This computer itself is always reached without one: what is sent there as plain
    /// http must not leave it.
    final static class ProxyRules extends ProxySelector {
        private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

        private final NetworkRoute.ProxyChoice proxy;

        ProxyRules(NetworkRoute.ProxyChoice proxy) {
            this.proxy = proxy;
        }

        @Override
        public List<Proxy> select(URI target) {
            if (target.getHost() == null || WebAddress.isLoopback(target.getHost())) {
                return DIRECT;
            }
            return switch (proxy) {
                case NetworkRoute.ProxyChoice.NoProxy _ -> DIRECT;
                case NetworkRoute.ProxyChoice.HttpProxy(String host, int port) ->
                    List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
                case NetworkRoute.ProxyChoice.SystemProxy _ -> {
                    ProxySelector system = ProxySelector.getDefault();
                    yield system == null ? DIRECT : system.select(target);
                }
            };
        }

        /// Whether a proxy stands between.
        boolean leadThroughOne(URI target) {
            return select(target).stream().anyMatch(each -> each.type() != Proxy.Type.DIRECT);
        }

        @Override
        public void connectFailed(URI target, SocketAddress address, IOException failure) {
            // the call itself fails with it
        }
    }
}

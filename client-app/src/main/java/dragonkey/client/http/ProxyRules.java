package dragonkey.client.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

import dragonkey.client.core.WebAddress;

/// Which proxy a call goes through. This computer itself is always reached without one: what is sent there as plain
/// http must not leave it.
final class ProxyRules extends ProxySelector {
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

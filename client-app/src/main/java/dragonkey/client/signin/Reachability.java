package dragonkey.client.signin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

import okhttp3.HttpUrl;

import dragonkey.client.core.SafeText;

/// Finds out whether anybody listens where a page is waited for. Nothing is sent.
final class Reachability {
    private static final int PATIENCE_MILLIS = 10_000;

    private Reachability() {}

    /// Why no connection can be made; blocks for 10 s at the most. Empty if somebody listens, or behind a proxy, where only
    /// the proxy would know.
    ///
    /// @param proxies the ones that the web engine uses
    static Optional<String> refusal(HttpUrl address, ProxySelector proxies) {
        if (!proxy(address, proxies).equals(Proxy.NO_PROXY)) {
            return Optional.empty();
        }
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), PATIENCE_MILLIS);
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(SafeText.clean(String.valueOf(failure.getMessage()), 160));
        }
    }

    /// The first proxy that is set for an address, as the engine takes it.
    static Proxy proxy(HttpUrl address, ProxySelector proxies) {
        List<Proxy> found = proxies.select(address.uri());
        return found == null || found.isEmpty() ? Proxy.NO_PROXY : found.getFirst();
    }
}

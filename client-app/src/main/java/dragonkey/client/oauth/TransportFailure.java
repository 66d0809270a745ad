package dragonkey.client.oauth;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.NetworkInterface;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

import javax.net.ssl.SSLException;

/// Names what kept an exchange from ending: the last part of a problem's code.
final class TransportFailure {
    private TransportFailure() {}

    static Problem problem(String stage, URI target, IOException failure) {
        String reason = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return Problem.of(stage + "." + ending(failure, isProxied(target), isConnected()),
                PlainText.clean(WebAddress.origin(target) + reason, 300));
    }

    /// @param proxied a proxy stands between
    /// @param connected this computer has a network other than its own loopback
    static String ending(IOException failure, boolean proxied, boolean connected) {
        return switch (failure) {
            case TooLarge _ -> "too_large";
            case InterruptedIOException _ -> "timeout";
            case SSLException _ -> "tls";
            case ProtocolException _ -> "format";
            case UnknownHostException _ when !connected -> "offline";
            case NoRouteToHostException _ -> "offline";
            case SocketException e when says(e, "network is unreachable") -> "offline";
            default -> proxied ? "proxy" : failure instanceof UnknownHostException ? "dns" : "unreachable";
        };
    }

    private static boolean says(IOException failure, String words) {
        return failure.getMessage() != null && failure.getMessage().toLowerCase(Locale.ROOT).contains(words);
    }

    private static boolean isProxied(URI target) {
        ProxySelector selector = ProxySelector.getDefault();
        return selector != null
                && selector.select(target).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    private static boolean isConnected() {
        try {
            return NetworkInterface.networkInterfaces().anyMatch(TransportFailure::leadsOutside);
        } catch (SocketException _) {
            return true;
        }
    }

    private static boolean leadsOutside(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException _) {
            return false;
        }
    }

    /// A body beyond the bound.
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("more than " + Http.LARGEST_BODY + " bytes");
        }
    }
}

package dragonkey.client.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.NetworkInterface;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.PlainText;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ServerCertificate;
import dragonkey.client.core.Verdict;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.TrustedCertificates.Untrusted;

/// Names what kept an exchange from ending: the last part of a problem's code.
final class TransportFailure {
    private TransportFailure() {}

    static Problem problem(String stage, URI target, IOException failure, boolean proxied) {
        String ending = ending(failure, proxied, isConnected());
        String reason = ending.equals("tls_untrusted")
                ? ": the certificate is self-signed, or from an authority that is not known here"
                : failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return new Problem(stage + "." + ending, PlainText.clean(WebAddress.origin(target) + reason, 300),
                Verdict.NONE, untrusted(failure));
    }

    /// @param proxied a proxy stands between
    /// @param connected this computer has a network other than its own loopback
    static String ending(IOException failure, boolean proxied, boolean connected) {
        return switch (failure) {
            case TooLarge _ -> "too_large";
            case InterruptedIOException _ -> "timeout";
            case SSLException e -> tls(e);
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

    /// Why a server was not trusted: another name than the host's, out of date, or signed by nobody we trust.
    private static String tls(SSLException failure) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return "tls_host";
        }
        if (cause(failure, CertificateExpiredException.class) != null
                || cause(failure, CertificateNotYetValidException.class) != null) {
            return "tls_expired";
        }
        return cause(failure, Untrusted.class) == null ? "tls" : "tls_untrusted";
    }

    private static @Nullable ServerCertificate untrusted(IOException failure) {
        Untrusted untrusted = cause(failure, Untrusted.class);
        try {
            return untrusted == null ? null : ServerCertificate.of(untrusted.certificate());
        } catch (GeneralSecurityException _) {
            return null; // not one that could be trusted either
        }
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
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

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

import dragonkey.client.core.CertificateInfo;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.TrustedCertificates.UntrustedCertificateException;

/// Names what kept an exchange from ending: the last part of a problem's code.
final class TransportFailure {
    private TransportFailure() {}

    static Problem problem(ProblemStage stage, URI target, IOException failure, boolean proxied) {
        ExchangeFailure ending = ending(failure, proxied, isConnected());
        String reason = ending == ExchangeFailure.TLS_UNTRUSTED
                ? ": the certificate is self-signed, or from an authority that is not known here"
                : failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return new Problem(stage.failed(ending), null,
                SafeText.clean(WebAddress.origin(target) + reason, 300), CheckReport.NONE,
                untrusted(failure));
    }

    /// @param proxied a proxy stands between
    /// @param connected this computer has a network other than its own loopback
    static ExchangeFailure ending(IOException failure, boolean proxied, boolean connected) {
        return switch (failure) {
            case BodyTooLargeException _ -> ExchangeFailure.TOO_LARGE;
            case InterruptedIOException _ -> ExchangeFailure.TIMEOUT;
            case SSLException e -> tls(e);
            case ProtocolException _ -> ExchangeFailure.FORMAT;
            case UnknownHostException _ when !connected -> ExchangeFailure.OFFLINE;
            case NoRouteToHostException _ -> ExchangeFailure.OFFLINE;
            case SocketException e when says(e, "network is unreachable") -> ExchangeFailure.OFFLINE;
            default -> proxied
                    ? ExchangeFailure.PROXY
                    : failure instanceof UnknownHostException
                            ? ExchangeFailure.DNS
                            : ExchangeFailure.UNREACHABLE;
        };
    }

    private static boolean says(IOException failure, String words) {
        return failure.getMessage() != null && failure.getMessage().toLowerCase(Locale.ROOT).contains(words);
    }

    /// Why a server was not trusted: another name than the host's, out of date, or signed by nobody we trust.
    private static ExchangeFailure tls(SSLException failure) {
        if (failure instanceof SSLPeerUnverifiedException) {
            return ExchangeFailure.TLS_HOST;
        }
        if (cause(failure, CertificateExpiredException.class) != null
                || cause(failure, CertificateNotYetValidException.class) != null) {
            return ExchangeFailure.TLS_EXPIRED;
        }
        return cause(failure, UntrustedCertificateException.class) == null
                ? ExchangeFailure.TLS
                : ExchangeFailure.TLS_UNTRUSTED;
    }

    private static @Nullable CertificateInfo untrusted(IOException failure) {
        UntrustedCertificateException untrustedCertificateException = cause(failure,
                UntrustedCertificateException.class);
        try {
            return untrustedCertificateException == null
                    ? null
                    : CertificateInfo.of(untrustedCertificateException.certificate());
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
    static final class BodyTooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        BodyTooLargeException(int largest) {
            super("more than " + largest + " bytes");
        }
    }
}

package dragonkey.client.signin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import okhttp3.HttpUrl;

import dragonkey.client.core.SafeText;

/// Finds out why a server is not trusted. The web engine says only that it is not, so the same TLS handshake is made once
/// more and its failure read. Nothing but the handshake is sent.
final class TlsDiagnosis {
    private static final int PATIENCE_MILLIS = 10_000;

    private TlsDiagnosis() {}

    /// One line with host and reason; blocks.
    ///
    /// @param sockets trusts the authorities that the web engine trusts
    /// @param proxies the ones that the web engine uses
    static String of(HttpUrl address, SSLSocketFactory sockets, ProxySelector proxies) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return host + ":" + address.port() + ": "
                + reason(address, sockets, Reachability.proxy(address, proxies));
    }

    private static String reason(HttpUrl address, SSLSocketFactory sockets, Proxy proxy) {
        try (var plain = new Socket(proxy)) {
            plain.setSoTimeout(PATIENCE_MILLIS);
            plain.connect(
                    proxy.equals(Proxy.NO_PROXY)
                            ? new InetSocketAddress(address.host(), address.port())
                            : InetSocketAddress.createUnresolved(address.host(), address.port()),
                    PATIENCE_MILLIS);
            try (var socket = (SSLSocket) sockets.createSocket(plain, address.host(), address.port(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return "the handshake failed";
            }
        } catch (IOException failure) {
            return reason(failure);
        }
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CertificateExpiredException _ -> {
                    return "the certificate has expired";
                }
                case CertificateNotYetValidException _ -> {
                    return "the certificate is not valid yet";
                }
                case CertPathBuilderException _ -> {
                    return "the certificate is self-signed, or from an authority that is not known here";
                }
                case CertificateException e when e.getCause() == null -> {
                    return "the certificate is for another host: "
                            + SafeText.clean(String.valueOf(e.getMessage()), 120);
                }
                default -> {
                    // look deeper
                }
            }
        }
        return SafeText.clean(String.valueOf(failure.getMessage()), 160);
    }
}

package dragonkey.client.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/// Which servers are trusted: those that the Java runtime trusts, and at most one more certificate. Whose name a
/// certificate has to carry is judged elsewhere, for the further one as well.
final class TrustedCertificates implements X509TrustManager {
    private final X509TrustManager usual;

    private TrustedCertificates(X509TrustManager usual) {
        this.usual = usual;
    }

    /// @param pem one further certificate, or null
    /// @throws CertificateException when it is none
    static TrustedCertificates with(@Nullable String pem) throws CertificateException {
        try {
            X509TrustManager defaults = manager(null);
            return new TrustedCertificates(
                    pem == null ? defaults : manager(store(defaults, certificate(pem))));
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    SSLSocketFactory sockets() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{this}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            usual.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            throw new UntrustedCertificateException(chain[0], e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("there are no clients here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return usual.getAcceptedIssuers();
    }

    private static X509Certificate certificate(String pem) throws CertificateException {
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
    }

    private static KeyStore store(X509TrustManager defaults, X509Certificate further)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("further", further);
        int number = 0;
        for (X509Certificate each : defaults.getAcceptedIssuers()) {
            store.setCertificateEntry("usual " + number++, each);
        }
        return store;
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager right) {
                return right;
            }
        }
        throw new IllegalStateException("no X.509 trust manager");
    }

    /// A server that could not prove who it is, and what it showed.
    static final class UntrustedCertificateException extends CertificateException {
        private static final long serialVersionUID = 1;
        private final X509Certificate certificate;

        UntrustedCertificateException(X509Certificate certificate, CertificateException why) {
            super(why.getMessage(), why);
            this.certificate = certificate;
        }

        X509Certificate certificate() {
            return certificate;
        }
    }
}

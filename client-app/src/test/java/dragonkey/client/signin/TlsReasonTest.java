package dragonkey.client.signin;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.HttpsServer;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TlsReasonTest {
    @TempDir
    Path folder;

    @Test
    void saysWhatIsWrongWithACertificateThatATrustedAuthoritySigned() throws Exception {
        var certificates = new TestCertificates(folder);
        certificates.make("authority", "", "-ext", "bc:c=ca:true", "-validity", "3650");
        certificates.make("expired", "authority", "-ext", "san=ip:127.0.0.1", "-startdate", "-10d",
                "-validity", "5");
        certificates.make("early", "authority", "-ext", "san=ip:127.0.0.1", "-startdate", "+10d");
        certificates.make("stranger", "authority", "-ext", "san=dns:provider.example");
        certificates.make("own", "", "-ext", "san=ip:127.0.0.1");
        SSLSocketFactory sockets = trusting(certificates.pem("authority"));
        assertThat(reason(certificates, "expired", sockets)).contains("has expired");
        assertThat(reason(certificates, "early", sockets)).contains("is not valid yet");
        assertThat(reason(certificates, "stranger", sockets)).contains("is for another host");
        assertThat(reason(certificates, "own", sockets)).contains("self-signed");
    }

    private static String reason(TestCertificates certificates, String alias, SSLSocketFactory sockets)
            throws Exception {
        HttpsServer server = certificates.serve(alias);
        try {
            String host = "127.0.0.1:" + server.getAddress().getPort();
            String reason = TlsReason.of(HttpUrl.get("https://" + host + "/authorize"), sockets);
            assertThat(reason).startsWith(host + ": ");
            return reason;
        } finally {
            server.stop(0);
        }
    }

    private static SSLSocketFactory trusting(String pem) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}

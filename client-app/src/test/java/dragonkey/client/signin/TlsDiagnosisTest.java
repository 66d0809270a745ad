package dragonkey.client.signin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.HttpsServer;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.testing.TestCertificates;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("process")
class TlsDiagnosisTest {
    private static final ProxySelector NO_PROXY = ProxySelector.of(null);

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

    @Test
    void asksThroughTheProxyThatThePageWasAskedThrough() throws Exception {
        var certificates = new TestCertificates(folder);
        certificates.make("own", "", "-ext", "san=dns:provider.example");
        HttpsServer server = certificates.serve("own");
        try (var proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = tunnel(proxy, server.getAddress().getPort());
            var selector = ProxySelector.of((InetSocketAddress) proxy.getLocalSocketAddress());
            // A name that nobody here can look up: only the proxy can.
            String reason = TlsDiagnosis.of(HttpUrl.get("https://provider.example/authorize"),
                    (SSLSocketFactory) SSLSocketFactory.getDefault(), selector);
            assertThat(reason).startsWith("provider.example:443: ").contains("self-signed");
            assertThat(asked.get(10, TimeUnit.SECONDS)).startsWith("CONNECT provider.example:443 ");
        } finally {
            server.stop(0);
        }
    }

    /// Takes one request for a tunnel, and leads it to a server here; tells its first line.
    private static CompletableFuture<String> tunnel(ServerSocket proxy, int port) {
        var asked = new CompletableFuture<String>();
        Thread.startVirtualThread(() -> {
            try (Socket client = proxy.accept();
                    var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                var head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) client.getInputStream().read());
                }
                asked.complete(head.toString());
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread back = Thread.startVirtualThread(() -> copy(server, client));
                copy(client, server);
                back.join();
            } catch (IOException | InterruptedException e) {
                asked.completeExceptionally(e);
            }
        });
        return asked;
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            // the other side has hung up
        }
    }

    private static String reason(TestCertificates certificates, String alias, SSLSocketFactory sockets)
            throws Exception {
        HttpsServer server = certificates.serve(alias);
        try {
            String host = "127.0.0.1:" + server.getAddress().getPort();
            String reason = TlsDiagnosis.of(HttpUrl.get("https://" + host + "/authorize"), sockets, NO_PROXY);
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

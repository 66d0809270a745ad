package dragonkey.client.signin;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class HostileTlsPageTest extends WindowTest {

    @Test
    void aSelfSignedPageIsNotOpenedAndTheReasonIsShown() throws Exception {
        TestProvider provider = closedLater(new TestProvider());
        var requests = new AtomicInteger();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                0);
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.close();
        });
        server.start();
        closedLater((AutoCloseable) () -> server.stop(0));
        String host = "127.0.0.1:" + server.getAddress().getPort();
        provider.metadata.put("authorization_endpoint", "https://" + host + "/authorize");
        AppDriver appDriver = desk("--issuer", provider.issuer().toString(), "--client-id",
                TestProvider.CLIENT_ID, "--redirect-uri", "http://127.0.0.1/callback").click("#sign-in")
                .awaitText("#problem-code", "page.tls");
        assertThat(appDriver.text("#problem-text")).contains(host, "self-signed");
        assertThat(appDriver.shows("#sign-in-web")).isFalse();
        assertThat(requests).hasValue(0);
        provider.metadata.put("authorization_endpoint", provider.at("authorize").toString());
        TestAuthorizationEndpoint.atOnce(provider);
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider");
    }

    private SSLContext selfSigned() throws Exception {
        Path file = folder.resolve("self-signed.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process making = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "tls", "-keyalg",
                "EC", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12",
                "-keystore", file.toString(), "-storepass", "for-a-test").redirectErrorStream(true).start();
        assertThat(making.waitFor(1, TimeUnit.MINUTES)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            store.load(stored, "for-a-test".toCharArray());
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "for-a-test".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}

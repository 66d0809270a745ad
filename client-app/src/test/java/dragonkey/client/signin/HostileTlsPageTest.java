package dragonkey.client.signin;

import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestCertificates;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class HostileTlsPageTest extends WindowTest {

    @Test
    void aSelfSignedPageIsNotOpenedAndTheReasonIsShown() throws Exception {
        TestProvider provider = closedLater(new TestProvider());
        var requests = new AtomicInteger();
        var certificates = new TestCertificates(folder);
        certificates.make("localhost", "", "-ext", "san=ip:127.0.0.1");
        HttpsServer server = certificates.serve("localhost");
        server.removeContext("/");
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.close();
        });
        closedLater((AutoCloseable) () -> server.stop(0));
        String host = "127.0.0.1:" + server.getAddress().getPort();
        provider.metadata.put("authorization_endpoint", "https://" + host + "/authorize");
        AppDriver appDriver = startAppAt(provider).click("#sign-in").awaitText("#problem-code", "page.tls");
        assertThat(appDriver.text("#problem-text")).contains(host, "self-signed");
        assertThat(appDriver.shows("#sign-in-web")).isFalse();
        assertThat(requests).hasValue(0);
        provider.metadata.put("authorization_endpoint", provider.at("authorize").toString());
        TestAuthorizationEndpoint.atOnce(provider);
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider");
    }
}

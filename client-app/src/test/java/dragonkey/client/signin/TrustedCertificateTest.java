package dragonkey.client.signin;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpsServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.core.CertificateInfo;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestCertificates;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// A provider and an API with a certificate that nobody here knows, on real sockets.
class TrustedCertificateTest extends WindowTest {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger pictures = new AtomicInteger();
    private TestCertificates certificates;
    private TestProvider provider;
    private HttpsServer server;
    private URI issuer;

    @BeforeEach
    void startProvider() throws Exception {
        certificates = new TestCertificates(folder);
        certificates.make("own", "", "-ext", "san=dns:localhost");
        provider = closedLater(new TestProvider());
        serve("own", 0);
        issuer = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
        provider.metadata.put("issuer", issuer.toString());
        provider.claims.put("iss", issuer.toString());
        provider.userInfo.put("picture", issuer.resolve("picture").toString());
        TestAuthorizationEndpoint.atOnce(provider);
    }

    /// The metadata, the API and the picture over TLS. The page is without, for the web view trusts nobody by hand.
    private void serve(String alias, int port) throws Exception {
        HttpsServer started = certificates.serve(alias, port);
        closedLater((AutoCloseable) () -> started.stop(0));
        started.createContext("/.well-known/", exchange -> {
            try (exchange) {
                TestProvider.json(exchange, 200, provider.metadata);
            }
        });
        started.createContext("/api/dragons", exchange -> {
            try (exchange) {
                calls.incrementAndGet();
                TestProvider.json(exchange, 200, Map.of("dragons", List.of()));
            }
        });
        started.createContext("/picture", exchange -> {
            try (exchange) {
                pictures.incrementAndGet();
                TestProvider.send(exchange, 200, "image/png", "no picture");
            }
        });
        server = started;
    }

    private String fingerprint(String alias) throws Exception {
        return CertificateInfo.read(certificates.pem(alias)).orElseThrow().sha256();
    }

    private AppDriver connected(AppDriver appDriver, int row) {
        appDriver.click("#connection").click("#connection-new").paste("#connection-issuer", issuer.toString())
                .paste("#connection-client-id", TestProvider.CLIENT_ID).click("#connection-save");
        return appDriver.click("#connection-use-" + row).click("#sign-in");
    }

    private static AppDriver trusted(AppDriver appDriver) {
        return appDriver.awaitText("#problem-code", "discovery.tls_untrusted").click("#trust-compared")
                .click("#trust-certificate").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void isShownAndTrustedOnlyWhenThePersonSaysThatItWasCompared() throws Exception {
        AppDriver appDriver = connected(startApp(), 1).awaitText("#problem-code", "discovery.tls_untrusted");
        assertThat(appDriver.text("#problem-text")).contains("localhost:" + issuer.getPort());
        assertThat(appDriver.fieldText("#trust-fingerprint").replace("\n", "")).isEqualTo(fingerprint("own"));
        assertThat(appDriver.isDisabled("#trust-certificate")).isTrue();
        appDriver.click("#trust-compared").click("#trust-compared");
        assertThat(appDriver.isDisabled("#trust-certificate")).isTrue();
        assertThat(provider.count("/authorize")).isZero();
        trusted(appDriver);
    }

    @Test
    void isTrustedForTheApiAndThePictureOfThatConnectionToo() throws Exception {
        AppDriver appDriver = trusted(connected(startApp(), 1));
        appDriver.click("#nav-dragons").click("#dragons-load").awaitText("#api-status", "200 OK");
        assertThat(calls).hasValue(1);
        appDriver.click("#nav-profile").await("the picture", () -> pictures.get() == 1);
    }

    @Test
    void isTrustedForTheProvidersKeysToo() throws Exception {
        AppDriver appDriver = trusted(connected(startApp(), 1)).click("#nav-token").click("#token-pasted")
                .click("#token-example").awaitText("#token-verdict", "Verified").click("#token-key-fold");
        appDriver
                .await("the host",
                        () -> appDriver.text("#token-provider-keys").contains(issuer.getAuthority()))
                .click("#token-provider-keys")
                .await("the keys", () -> appDriver.text("#token-key-status").endsWith("to check with."));
    }

    @Test
    void isTrustedForNoOtherConnection() throws Exception {
        AppDriver appDriver = trusted(connected(startApp(), 1));
        connected(appDriver, 2).awaitText("#problem-code", "discovery.tls_untrusted")
                .awaitStatus("Signed out");
    }

    @Test
    void isTrustedNoLongerWhenItIsRemovedFromTheConnection() throws Exception {
        AppDriver appDriver = trusted(connected(startApp(), 1));
        appDriver.click("#connection").click("#connection-manage").click("#connection-edit-1");
        assertThat(appDriver.fieldText("#connection-trusted-certificate"))
                .startsWith("-----BEGIN CERTIFICATE-----");
        appDriver.click("#connection-certificate-remove").click("#connection-save")
                .awaitShown("#connections-table");
        appDriver.awaitStatus("Signed in as Ada Rider").choose("#who-menu", "#who-else")
                .awaitText("#problem-code", "discovery.tls_untrusted").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void doesNotLetAnotherOnePassInItsPlace() throws Exception {
        AppDriver appDriver = trusted(connected(startApp(), 1));
        certificates.make("other", "", "-ext", "san=dns:localhost");
        int port = issuer.getPort();
        server.stop(0);
        serve("other", port);
        appDriver.choose("#who-menu", "#who-else").awaitText("#problem-code", "discovery.tls_untrusted")
                .awaitStatus("Signed in as Ada Rider");
        assertThat(appDriver.fieldText("#trust-fingerprint").replace("\n", ""))
                .isEqualTo(fingerprint("other"));
        assertThat(appDriver.text("#trust-text")).contains("trusts a certificate already");
    }

    @Test
    void ofTheCommandLinesConnectionIsTrustedUntilTheProgramEnds() throws Exception {
        String[] options = {"--issuer", issuer.toString(), "--client-id", TestProvider.CLIENT_ID};
        AppDriver appDriver = trusted(startApp(options).click("#sign-in")).await("a stored session",
                this::isStored);
        appDriver.close();
        startApp(options).awaitStatus("Signed in as Ada Rider").choose("#who-menu", "#who-else")
                .awaitText("#problem-code", "discovery.tls_untrusted");
    }
}

package dragonkey.client.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpsServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.testing.TestCertificates;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// The way to a provider: whom it trusts, and through whom it leads.
@Tag("process")
@Timeout(60)
class NetworkRouteTest {
    @TempDir
    static Path folder;
    static TestCertificates certificates;

    private final HttpTransport httpTransport = new HttpTransport(Duration.ofSeconds(20));

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new TestCertificates(folder);
        certificates.make("authority", "", "-ext", "bc:c=ca:true", "-validity", "3650");
        certificates.make("right", "authority", "-ext", "san=dns:localhost,ip:127.0.0.1");
        certificates.make("expired", "authority", "-ext", "san=dns:localhost", "-startdate", "-10d",
                "-validity", "5");
        certificates.make("early", "authority", "-ext", "san=dns:localhost", "-startdate", "+10d");
        certificates.make("stranger", "authority", "-ext", "san=dns:provider.example");
        certificates.make("own", "", "-ext", "san=dns:localhost");
    }

    private static NetworkRoute trusting(@Nullable String pem) {
        return new NetworkRoute(pem, new NetworkRoute.ProxyChoice.SystemProxy());
    }

    private Problem refused(NetworkRoute network, URI address) {
        ProblemException problemException = catchThrowableOfType(ProblemException.class,
                () -> httpTransport.over(network).document(address, ProblemStage.DISCOVERY));
        assertThat(problemException).isNotNull();
        return problemException.problem();
    }

    private static URI at(HttpsServer server) {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/");
    }

    @ParameterizedTest
    @CsvSource({"expired, discovery.tls_expired", "early, discovery.tls_expired",
            "stranger, discovery.tls_host", "own, discovery.tls_untrusted"})
    void refusesACertificateWithHostAndReason(String alias, String code) throws Exception {
        HttpsServer server = certificates.serve(alias);
        try {
            Problem problem = refused(trusting(certificates.pem("authority")), at(server));
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.detail())
                    .startsWith("https://localhost:" + server.getAddress().getPort() + ": ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void showsTheCertificateThatIsNotTrustedSoThatItCanBe() throws Exception {
        HttpsServer server = certificates.serve("own");
        try {
            var shown = Objects.requireNonNull(refused(NetworkRoute.AS_IT_IS, at(server)).untrusted());
            assertThat(shown.subject()).isEqualTo("CN=own");
            assertThat(shown.sha256()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
            assertThat(shown.notBefore()).isBefore(shown.notAfter());
            assertThat(httpTransport.over(trusting(shown.pem())).document(at(server), ProblemStage.DISCOVERY)
                    .status()).isEqualTo(200);
            assertThat(refused(NetworkRoute.AS_IT_IS, at(server)).code())
                    .as("nobody else's connection trusts it").isEqualTo("discovery.tls_untrusted");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void trustsWhatAnAuthorityOfTheConnectionHasSigned() throws Exception {
        HttpsServer server = certificates.serve("right");
        try {
            HttpTransport way = httpTransport.over(trusting(certificates.pem("authority")));
            assertThat(way.document(at(server), ProblemStage.DISCOVERY).status()).isEqualTo(200);
            RecordedExchange.Carriage carriage = httpTransport.recorder().all().getLast().carriage();
            assertThat(carriage.tls()).startsWith("TLSv1.3, TLS_");
            assertThat(carriage.certificate()).matches("CN=right.*, by CN=authority.*, until 20.*");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void asksForTheHostsNameAlsoOfACertificateThatIsTrustedByHand() throws Exception {
        HttpsServer server = certificates.serve("stranger");
        try {
            Problem problem = refused(trusting(certificates.pem("stranger")), at(server));
            assertThat(problem.code()).isEqualTo("discovery.tls_host");
            assertThat(problem.untrusted()).isNull();
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
    void namesWhatIsNoCertificate(String pem) {
        assertThat(refused(trusting(pem), URI.create("https://localhost:1/")).code())
                .isEqualTo("network.certificate");
    }

    // Proxies

    @Test
    void goesThroughTheProxyThatWasGiven() throws Exception {
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = proxy(socket,
                    "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            Problem problem = refused(through(socket.getLocalPort()),
                    URI.create("https://provider.example/"));
            assertThat(problem.code()).isEqualTo("discovery.proxy");
            assertThat(asked.get(10, TimeUnit.SECONDS)).startsWith("CONNECT provider.example:443 ");
        }
    }

    @Test
    void namesAProxyThatIsNotThere() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(refused(through(free), URI.create("https://provider.example/")).code())
                .isEqualTo("discovery.proxy");
    }

    @Test
    void neverSendsWhatIsForThisComputerToAProxy() throws Exception {
        try (var provider = new TestProvider();
                var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> asked = proxy(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            var answer = httpTransport.over(through(socket.getLocalPort())).document(provider.at("jwks"),
                    ProblemStage.JWKS);
            assertThat(answer.body()).contains("keys");
            assertThat(asked).isNotDone();
        }
    }

    @Test
    void goesThroughNoProxyWhenThereIsToBeNone() throws Exception {
        assertThat(refused(new NetworkRoute(null, new NetworkRoute.ProxyChoice.NoProxy()),
                URI.create("https://provider.invalid/")).code()).isIn("discovery.dns", "discovery.offline");
    }

    private static NetworkRoute through(int port) {
        return new NetworkRoute(null, new NetworkRoute.ProxyChoice.HttpProxy("127.0.0.1", port));
    }

    /// Takes one request and answers it; tells its first line.
    private static CompletableFuture<String> proxy(ServerSocket server, String answer) {
        var asked = new CompletableFuture<String>();
        Thread.startVirtualThread(() -> {
            try (Socket socket = server.accept()) {
                var line = new StringBuilder();
                for (int c = socket.getInputStream().read(); c >= 0
                        && c != '\r'; c = socket.getInputStream().read()) {
                    line.append((char) c);
                }
                asked.complete(line.toString());
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException _) {
                // the test has ended
            }
        });
        return asked;
    }
}

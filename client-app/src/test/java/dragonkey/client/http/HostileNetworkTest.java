package dragonkey.client.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.signin.SignIn;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestProvider.ServedPage;

import static org.assertj.core.api.Assertions.assertThat;

/// Redirects, answers that are none, and answers without an end.
class HostileNetworkTest extends SignInFixture {
    private static ServedPage page(int status, String type, String body) {
        return exchange -> TestProvider.send(exchange, status, type, body);
    }

    private static ServedPage redirect(int status, URI to) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", to.toString());
            exchange.sendResponseHeaders(status, -1);
        };
    }

    private void answerAfter(String step, ServedPage servedPage) {
        provider.on(step.equals("discovery") ? DISCOVERY : "/" + step, servedPage);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void neverSendsTheCodeToWhereATokenEndpointRedirects(int status) {
        provider.on("/token", redirect(status, provider.at("elsewhere")));
        rejected("token.redirect");
        assertThat(provider.count("/token")).isEqualTo(1);
        assertThat(provider.count("/elsewhere")).isZero();
    }

    @Test
    void neverSendsTheAccessTokenToWhereUserInfoRedirects() {
        provider.on("/userinfo", redirect(307, provider.at("elsewhere")));
        rejected("userinfo.redirect");
        assertThat(provider.count("/elsewhere")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"discovery", "jwks"})
    void leavesARedirectLoop(String step) {
        answerAfter(step, redirect(302, provider.at("loop")));
        provider.on("/loop", redirect(302, provider.at("loop")));
        rejected(step + ".redirect");
        assertThat(provider.count("/loop")).isEqualTo(5);
    }

    @Test
    void followsAPublicDocumentToASecureAddressOnly() {
        provider.on("/jwks", redirect(302, provider.at("keys")));
        provider.on("/keys",
                exchange -> TestProvider.json(exchange, 200, Map.of("keys", provider.published)));
        accepted();
        provider.on("/jwks", redirect(302, URI.create("http://evil.example/keys")));
        clock.forward(Duration.ofHours(1));
        provider.claims.put("iat", Instant.now().getEpochSecond());
        provider.claims.put("exp", Instant.now().getEpochSecond() + 7200);
        assertThat(run()).isInstanceOfSatisfying(SignInOutcome.SignInRejected.class,
                outcome -> assertThat(outcome.problem().code()).isEqualTo("jwks.insecure"));
    }

    @ParameterizedTest
    @MethodSource
    void namesAnAnswerThatIsNone(String step, String ending, ServedPage servedPage) throws IOException {
        answerAfter(step, servedPage);
        rejected(step + "." + ending);
        stop();
        start();
        accepted();
    }

    static Stream<Arguments> namesAnAnswerThatIsNone() {
        return Stream.of("discovery", "token", "jwks", "userinfo")
                .flatMap(step -> Stream.of(
                        Arguments.of(step, "http", page(502, "text/html", "<html>Bad gateway</html>")),
                        Arguments.of(step, "http", page(404, "text/plain", "")),
                        Arguments.of(step, "format", page(200, "text/html", "<html>Welcome</html>")),
                        Arguments.of(step, "format", page(200, "application/json", "")),
                        Arguments.of(step, "format",
                                page(200, "application/json", "{\"access_token\":\"eyJ")),
                        Arguments.of(step, "format", page(200, "application/json", "[]")),
                        Arguments.of(step, "format", page(200, "application/json", "{\"a\":1,\"a\":2}")),
                        Arguments.of(step, "format", page(200, "application/json", "{\"a\":".repeat(5000))),
                        Arguments.of(step, "format", (ServedPage) HostileNetworkTest::cutShort)));
    }

    /// Fewer bytes than were announced.
    private static void cutShort(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write("{\"access_token\":\"eyJ".getBytes(StandardCharsets.US_ASCII));
        exchange.getResponseBody().flush();
    }

    @ParameterizedTest
    @ValueSource(strings = {"discovery", "token", "jwks", "userinfo"})
    void hasOneDeadlineForTheWholeCall(String step) {
        signIn = new SignIn(new HttpTransport(Duration.ofMillis(1500)), new SecureRandom(), clock);
        answerAfter(step, HostileNetworkTest::dribble);
        long start = System.nanoTime();
        rejected(step + ".timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    /// A byte now and then, for ever: each read succeeds, the whole never ends.
    private static void dribble(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            while (true) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(20_000_000);
            }
        } catch (IOException _) {
            // the client has left
        }
    }

    @ParameterizedTest
    @CsvSource({"discovery, false", "token, false", "jwks, false", "userinfo, false", "discovery, true",
            "token, true", "jwks, true", "userinfo, true"})
    void takesNoMoreThanFiveMegabytes(String step, boolean compressed) {
        answerAfter(step, exchange -> {
            if (compressed) {
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            }
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = compressed
                    ? new GZIPOutputStream(exchange.getResponseBody())
                    : exchange.getResponseBody()) {
                var chunk = new byte[1_000_000];
                for (int i = 0; i < 100; i++) {
                    body.write(chunk);
                }
            } catch (IOException _) {
                // the client has left
            }
        });
        rejected(step + ".too_large");
    }

    @Test
    void namesAnUnreachableProvider() throws IOException {
        URI issuer = provider.issuer();
        stop();
        rejected("discovery.unreachable", issuer);
        start();
        provider.metadata.put("token_endpoint", issuer + "token");
        rejected("token.unreachable");
    }

    @Test
    void namesAFailureOfTls() throws IOException {
        try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().readAllBytes();
                } catch (IOException _) {
                    // the client has left
                }
            });
            rejected("discovery.tls", URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/"));
        }
    }
}

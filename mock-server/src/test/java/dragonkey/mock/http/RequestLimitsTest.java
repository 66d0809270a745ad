package dragonkey.mock.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.state.LoggedRequest;
import dragonkey.mock.state.LoggedRequest.LoggedParameter;
import dragonkey.mock.state.LoggedRequest.Refusal;
import dragonkey.mock.testing.TestClient;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

class RequestLimitsTest {
    private static MockServer server;

    @BeforeAll
    static void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Socket say(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.issuer().getPort());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return socket;
    }

    private static void othersAreServed() {
        assertThat(new TestClient(server).api("/api/public").statusCode()).isEqualTo(200);
    }

    @Test
    void hundredsOfHalfSentRequestsStopNobody() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                slow.add(say(i % 2 == 0
                        ? "GET /api/public HTTP/1.1\r\nHost: x\r\nX-Slow: "
                        : "POST /token HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf"));
            }
            othersAreServed();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void hugeAndCountlessHeadersAreRefusedAndStopNobody() throws IOException {
        String huge = "GET /api/public HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(64 * 1024) + "\r\n\r\n";
        String countless = "GET /api/public HTTP/1.1\r\nHost: x\r\n" + "X: a\r\n".repeat(10_000) + "\r\n";
        for (String bad : List.of(huge, countless)) {
            assertThat(firstLine(bad)).doesNotContain(" 200 ");
            othersAreServed();
        }
    }

    /// Empty when the connection was closed instead, which may happen while the request is still being sent.
    private static String firstLine(String request) {
        try (Socket socket = say(request)) {
            return new String(socket.getInputStream().readNBytes(64), US_ASCII).split("\r\n", 2)[0];
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void aBodyBeyondTheBoundIsRefused() {
        HttpResponse<String> response = new TestClient(server).token(Map.of("code", "x".repeat(70_000)));
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void whatIsNotServedIsA404InJson() {
        for (String path : List.of("/nothing", "/tokens", "/token/", "/api/public/x", "/API/public")) {
            HttpResponse<String> response = new TestClient(server)
                    .api("http://localhost:" + server.issuer().getPort() + path);
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(TestClient.json(response).get("error").asString()).isEqualTo("not_found");
        }
    }

    @Test
    void brokenPercentEscapesAreTheClientsMistake() throws IOException {
        assertThat(firstLine(
                "POST /token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 6\r\n\r\ncode=%"))
                .contains(" 400 ");
    }

    @Test
    void tellsWhatWasAskedAndNothingThatOpens() {
        try (MockServer own = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys())) {
            TestClient testClient = new TestClient(own);
            String access = testClient.tokens().get("access_token").asString();
            testClient.apiWith("/api/dragons", access);
            testClient.api("/api/dragons?access_token=" + access);
            assertThat(own.recentRequests()).extracting(LoggedRequest::path).contains("/authorize", "/token",
                    "/api/dragons");
            assertThat(own.recentRequests().toString()).doesNotContain(access, "code=", "state-1");
            for (int i = 0; i < 510; i++) {
                testClient.api("/api/public");
            }
            assertThat(own.recentRequests()).hasSize(500);
        }
    }

    @Test
    void keepsOfParametersWhatIsHarmlessAlone() {
        try (MockServer own = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys())) {
            TestClient testClient = new TestClient(own);
            testClient.tokens();
            LoggedRequest asked = asked(own, "/authorize");
            assertThat(asked.clientId()).isEqualTo("dragons-desktop");
            assertThat(asked.parameters()).contains(new LoggedParameter("response_type", Optional.of("code")),
                    new LoggedParameter("state", Optional.empty()),
                    new LoggedParameter("nonce", Optional.empty()));
            assertThat(asked.refusal()).isEmpty();
            assertThat(asked(own, "/sign-in").parameters()).contains(
                    new LoggedParameter("username", Optional.empty()),
                    new LoggedParameter("password", Optional.empty()));
            assertThat(asked(own, "/token").parameters()).contains(
                    new LoggedParameter("grant_type", Optional.of("authorization_code")),
                    new LoggedParameter("code", Optional.empty()),
                    new LoggedParameter("code_verifier", Optional.empty()));
        }
    }

    @Test
    void tellsWhyARequestWasRefused() {
        try (MockServer own = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys())) {
            TestClient testClient = new TestClient(own);
            testClient.authorize(TestClient.request("redirect_uri", "https://stranger.example/callback"));
            assertThat(refusal(own, "/authorize", 1).error()).isEqualTo("invalid_request");
            testClient.authorize(TestClient.request("response_type", "token"));
            assertThat(refusal(own, "/authorize", 2).error()).isEqualTo("unsupported_response_type");
            testClient.apiWith("/api/dragons", "no token");
            assertThat(refusal(own, "/api/dragons", 1).error()).isEqualTo("invalid_token");
            assertThat(refusal(own, "/api/dragons", 1).description()).isNotEmpty();
            testClient.authorize(TestClient.request("scope", "x".repeat(5_000)));
            assertThat(asked(own, "/authorize", 3).parameters())
                    .allMatch(each -> each.value().orElse("").length() <= 200);
        }
    }

    private static LoggedRequest asked(MockServer server, String path) {
        return asked(server, path, 1);
    }

    /// The last of so many requests: one is logged a moment after its answer was sent.
    private static LoggedRequest asked(MockServer server, String path, int times) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        List<LoggedRequest> all = List.of();
        while (all.size() < times && System.nanoTime() < end) {
            all = server.recentRequests().stream().filter(request -> request.path().equals(path)).toList();
            Thread.onSpinWait();
        }
        assertThat(all).hasSizeGreaterThanOrEqualTo(times);
        return all.getLast();
    }

    private static Refusal refusal(MockServer server, String path, int times) {
        return asked(server, path, times).refusal().orElseThrow();
    }

    @Test
    void describesItselfWhereClientsLook() {
        TestClient testClient = new TestClient(server);
        HttpResponse<String> discovery = testClient.api("/.well-known/openid-configuration");
        assertThat(TestClient.json(discovery).get("issuer").asString()).isEqualTo(server.issuer().toString());
        assertThat(
                TestClient.json(discovery).get("authorization_response_iss_parameter_supported").asBoolean())
                .isTrue();
        assertThat(TestClient.json(testClient.api("/.well-known/oauth-authorization-server")))
                .isEqualTo(TestClient.json(discovery));
        HttpResponse<String> jwks = testClient.api("/.well-known/jwks.json");
        assertThat(jwks.headers().firstValue("Cache-Control").orElse("")).contains("max-age");
        assertThat(TestClient.json(jwks).get("keys").get(0).has("d")).isFalse();
        assertThat(TestClient.json(jwks).get("keys").get(0).get("alg").asString()).isEqualTo("RS256");
    }
}

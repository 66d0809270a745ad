package dragonkey.mock.admin;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.testing.RawHttp;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// Tests in any language do over HTTP what others do in Java.
class AdminApiTest {
    private MockServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        server = MockServer.start(
                MockConfig.defaults().withPort(0).withSettings(Map.of("admin", true, "fixed_keys", true)));
        client = new TestClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> admin(String method, String path, String body) {
        return new TestBrowser().send(HttpRequest.newBuilder(client.at("/admin/" + path))
                .header("Authorization", "Bearer " + server.adminSecret().orElseThrow())
                .method(method, BodyPublishers.ofString(body)));
    }

    private JsonNode told(String method, String path, String body) {
        HttpResponse<String> answer = admin(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestClient.json(answer);
    }

    private void done(String method, String path, String body) {
        HttpResponse<String> answer = admin(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private int dragons(String token) {
        return client.apiWith("/api/dragons", token).statusCode();
    }

    private HttpResponse<String> batch() {
        return client.token(Map.of("grant_type", "client_credentials", "client_id", "dragons-batch",
                "client_secret", "dragons-batch-secret"));
    }

    @Test
    void opensToWhoKnowsTheSecretAndToNobodyElse() {
        assertThat(client.api("/admin/people").statusCode()).isEqualTo(401);
        assertThat(client.apiWith("/admin/people", "guess").statusCode()).isEqualTo(401);
        assertThat(client.apiWith("/admin/openapi.json", "guess").statusCode()).isEqualTo(401);
        assertThat(told("GET", "people", "").get("users")).hasSize(2);
        String secret = "Bearer " + server.adminSecret().orElseThrow();
        for (String header : List.of("X-Forwarded-For", "X-Forwarded-Proto", "x-forwarded-server",
                "Forwarded", "Via", "X-Real-IP")) {
            assertThat(client.api("/admin/people", "Authorization", secret, header, "192.0.2.1").statusCode())
                    .as("through a proxy").isEqualTo(401);
        }
    }

    @Test
    void opensToNoNameThatSomebodyHasLedHere() {
        String answer = RawHttp.get(server.address(), "/admin/people", "Host: evil.example",
                "Authorization: Bearer " + server.adminSecret().orElseThrow());
        assertThat(answer).startsWith("HTTP/1.1 401");
    }

    @Test
    void isNotThereUnasked() {
        try (MockServer usual = MockServer.start(MockConfig.defaults().withPort(0))) {
            assertThat(usual.adminSecret()).isEmpty();
            assertThat(new TestClient(usual).api("/admin/people").statusCode()).isEqualTo(404);
            assertThat(new TestClient(usual).api("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isForThisComputerAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MockServer.start(MockConfig.defaults().withPort(0).withHost("0.0.0.0")
                        .withSettings(Map.of("admin", true))).close())
                .withMessageContaining("this computer alone");
    }

    @Test
    void issuesTokensAndTakesThemBack() {
        JsonNode answer = told("POST", "tokens",
                "{\"user\":\"rider\",\"client\":\"dragons-desktop\",\"claims\":{\"tenant\":\"north\"},\"life\":60}");
        String token = answer.get("access_token").asString();
        assertThat(answer.get("expires_in").asLong()).isEqualTo(60);
        assertThat(TestClient.part(token, 1).get("tenant").asString()).isEqualTo("north");
        assertThat(dragons(token)).isEqualTo(200);
        JsonNode noted = told("GET", "tokens", "").get("tokens").get(0);
        assertThat(noted.toString()).doesNotContain(token);
        done("DELETE", "tokens/" + noted.get("jti").asString(), "");
        assertThat(dragons(token)).isEqualTo(401);
    }

    @Test
    void signsPeopleInAndPlaysThem() {
        JsonNode browser = told("POST", "sessions", "{\"user\":\"keeper\"}");
        assertThat(browser.get("cookie").asString()).contains("=");
        assertThat(told("GET", "sessions", "").get("sessions").get(0).get("username").asString())
                .isEqualTo("keeper");
        done("DELETE", "sessions/" + browser.get("id").asString(), "");
        assertThat(told("GET", "sessions", "").get("sessions")).isEmpty();
        String request = client.at("/authorize?" + TestBrowser.encode(TestClient.request())).toString();
        assertThat(told("POST", "authorize", "{\"request\":\"" + request + "\",\"user\":\"rider\"}")
                .get("redirect").asString()).contains("code=");
    }

    @Test
    void takesOtherPeopleAndClients() {
        done("PUT", "people", "{\"users\":[{\"username\":\"sue\"}]}");
        assertThat(server.users()).containsExactly("sue");
        assertThat(server.clients()).contains("dragons-batch");
        done("PUT", "clients",
                "{\"clients\":[{\"client_id\":\"shop\",\"client_secret\":\"s3cret\",\"grant_types\":[\"client_credentials\"]}]}");
        assertThat(told("GET", "clients", "").get("clients").toString()).isEqualTo("[\"shop\"]");
        assertThat(server.users()).containsExactly("sue");
        HttpResponse<String> wrong = admin("PUT", "people",
                "{\"users\":[{\"username\":\"tom\",\"pasword\":\"s\"}]}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("did you mean password");
        assertThat(server.users()).containsExactly("sue");
    }

    @Test
    void switchesFaultsAndSetsTheClock() {
        done("PUT", "faults/exp-past", "{\"once\":true}");
        assertThat(told("GET", "faults", "").get("on").toString()).contains("exp-past");
        done("DELETE", "faults/exp-past", "");
        assertThat(server.faults().on()).isEmpty();
        String token = server.testing().issueToken("rider", "dragons-desktop");
        told("PUT", "clock", "{\"pass\":1000}");
        assertThat(dragons(token)).isEqualTo(401);
        done("DELETE", "clock", "");
        assertThat(dragons(token)).isEqualTo(200);
        assertThat(told("PUT", "clock", "{\"stop_at\":\"2026-06-01T12:00:00Z\"}").get("now").asString())
                .isEqualTo("2026-06-01T12:00:00Z");
        done("POST", "keys", "");
        assertThat(told("GET", "keys", "").get("keys")).hasSize(8);
        done("DELETE", "keys/fixed-rs256", "");
        assertThat(told("GET", "keys", "").get("keys")).hasSize(7);
    }

    @Test
    void answersOnceAsToldAndHandsOutRequests() {
        assertThat(admin("POST", "requests", "").statusCode()).as("none are kept").isEqualTo(409);
        done("PUT", "requests", "");
        done("POST", "answers",
                "{\"path\":\"/token\",\"status\":503,\"headers\":{\"Retry-After\":\"7\"},\"body\":\"busy\"}");
        assertThat(batch().statusCode()).isEqualTo(503);
        assertThat(batch().statusCode()).isEqualTo(200);
        JsonNode taken = told("POST", "requests", "{\"path\":\"/token\"}");
        assertThat(taken.get("body").asString()).contains("dragons-batch-secret");
        assertThat(taken.get("method").asString()).isEqualTo("POST");
        told("POST", "requests", "{\"path\":\"/token\"}");
        assertThat(admin("POST", "requests", "{\"wait\":0}").statusCode()).isEqualTo(204);
        assertThat(told("GET", "requests", "").toString()).contains("/token")
                .doesNotContain("dragons-batch-secret");
    }

    @Test
    void beginsAgain() {
        server.faults().on("exp-past");
        server.testing().signIn("rider");
        done("POST", "reset", "");
        assertThat(server.faults().on()).isEmpty();
        assertThat(server.sessions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"tokens | {\"user\":\"rider\"} | client is missing",
            "tokens | {\"user\":\"ridder\",\"client\":\"dragons-spa\"} | rider",
            "tokens | {\"user\":1,\"client\":\"dragons-spa\"} | user: of type string",
            "sessions | {\"usr\":\"rider\",\"user\":\"rider\"} | there is no member usr",
            "tokens | {\"user\":\"rider\",\"client\":\"dragons-spa\",\"life\":9223372036854775807} | no such time",
            "sessions | [] | no JSON object", "answers | {\"path\":\"/token\",\"status\":20} | 200"})
    void saysWhatIsWrong(String path, String body, String why) {
        HttpResponse<String> answer = admin("POST", path, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_request").contains(why);
    }

    @Test
    void describesEachOperation() {
        JsonNode document = told("GET", "openapi.json", "");
        assertThat(document.get("openapi").asString()).isEqualTo("3.1.0");
        int described = 0;
        for (JsonNode path : document.get("paths")) {
            described += path.size();
        }
        assertThat(described).isEqualTo(new AdminApi(server).operations().size());
        assertThat(document
                .at("/paths/~1admin~1tokens/post/requestBody/content/application~1json/schema/required")
                .toString()).isEqualTo("[\"user\",\"client\"]");
        assertThat(document.at("/paths/~1admin~1keys~1{kid}/delete/parameters/0/name").asString())
                .isEqualTo("kid");
    }

    /// Each `curl` of the guide, as a shell would read it.
    @Test
    void doesWhatTheGuideShows() throws Exception {
        String guide = Files.readString(Path.of("../docs/mock-server.md"));
        int begin = guide.indexOf("## Five minutes: tests in any language");
        List<String> lines = guide.substring(begin, guide.indexOf("\n## ", begin)).lines()
                .filter(line -> line.strip().startsWith("curl ")).map(String::strip).toList();
        assertThat(lines).hasSizeGreaterThan(6);
        for (String line : lines) {
            Matcher asked = Pattern.compile("curl( -H \"\\$AUTH\")?( -X (\\w+))? \\$P(/\\S+)( -d '([^']*)')?")
                    .matcher(line);
            assertThat(asked.matches()).as(line).isTrue();
            HttpRequest.Builder request = HttpRequest.newBuilder(client.at(asked.group(4)));
            if (asked.group(1) != null) {
                request.header("Authorization", "Bearer " + server.adminSecret().orElseThrow());
            }
            String body = asked.group(6) == null ? "" : asked.group(6);
            String usual = asked.group(6) == null ? "GET" : "POST";
            request.method(asked.group(3) == null ? usual : asked.group(3), BodyPublishers.ofString(body));
            assertThat(new TestBrowser().send(request).statusCode()).as(line).isBetween(200, 204);
        }
    }

    @Test
    void tellsWithoutTheSecretThatItLivesAndWhatItDoes() {
        assertThat(client.api("/health").body()).isEqualTo("{\"status\":\"UP\"}");
        batch();
        batch();
        client.api("/nowhere");
        server.testing().signIn("rider");
        HttpResponse<String> metrics = client.api("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body()).contains("dragonkey_answers_total{status=\"200\"} 2\n",
                "dragonkey_answers_total{status=\"404\"} 1\n", "# TYPE dragonkey_sessions gauge\n",
                "dragonkey_sessions 1\n");
        assertThat(metrics.body().lines()).allMatch(line -> line
                .matches("# (HELP|TYPE) dragonkey_\\w+ .+|dragonkey_\\w+(\\{status=\"\\d+\"})? [0-9.E-]+"));
        assertThat(server.recentRequests()).as("who looks after it is no application").hasSize(3);
        assertThat(client.browser.post(client.at("/health"), Map.of()).statusCode()).isEqualTo(405);
        assertThat(server.figures().answering()).isPositive().isLessThan(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"stop_at\":\"+999999999-12-31T23:59:59Z\"}", "{\"pass\":9223372036854775807}",
            "{\"pass\":-9223372036854775808}", "{\"pass\":400000000000}", "{\"stop_at\":\"yesterday\"}",
            "{\"stop_at\":\"2026-06-01T12:00:00Z\",\"pass\":9223372036854775807}"})
    void showsNoTimeThatCannotBe(String body) {
        HttpResponse<String> answer = admin("PUT", "clock", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("there is no such time");
        assertThat(dragons(server.testing().issueToken("rider", "dragons-desktop"))).isEqualTo(200);
        assertThat(server.testing().clock().instant()).isBetween(Instant.now().minusSeconds(60),
                Instant.now().plusSeconds(60));
    }
}

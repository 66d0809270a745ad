package dragonkey.mock;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.state.QueuedAnswer;
import dragonkey.mock.state.SentRequest;
import dragonkey.mock.state.SignedInBrowser;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What tests do at a provider without HTTP is seen by who speaks HTTP.
class MockTestingTest {
    private static final Duration QUARTER = Duration.ofMinutes(15);

    private MockServer server;
    private MockTesting testing;
    private TestClient client;

    @BeforeEach
    void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys());
        testing = server.testing();
        client = new TestClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode introspected(String token) {
        return TestClient.json(new TestBrowser().post(client.at("/introspect"),
                Map.of("token", token, "client_id", "dragons-api", "client_secret", "dragons-api-secret")));
    }

    private HttpResponse<String> batch() {
        return client.token(Map.of("grant_type", "client_credentials", "client_id", "dragons-batch",
                "client_secret", "dragons-batch-secret"));
    }

    @Test
    void issuesATokenThatIsAsAnyOther() {
        String token = testing.issueToken("keeper", "dragons-desktop");
        assertThat(client.apiWith("/api/orders", token).statusCode()).isEqualTo(200);
        assertThat(TestClient.json(client.apiWith("/userinfo", token)).get("name").asString())
                .isEqualTo("Kim Keeper");
        assertThat(introspected(token).get("active").asBoolean()).isTrue();
        assertThat(server.tokens()).hasSize(1);
        server.deny(server.tokens().getFirst().jti());
        assertThat(client.apiWith("/api/orders", token).statusCode()).isEqualTo(401);
        assertThat(introspected(token).get("active").asBoolean()).isFalse();
    }

    @Test
    void endsATokenWithItsGrant() {
        String token = testing.issueToken("rider", "dragons-desktop");
        server.revokeFamily(server.families().getFirst().id());
        assertThat(client.apiWith("/api/dragons", token).statusCode()).isEqualTo(401);
    }

    @Test
    void issuesWhatATestWantsInIt() {
        String token = testing.issueToken("rider", "dragons-desktop", "https://shop.example",
                Map.of("scope", "orders:read", "tenant", "north"), Duration.ofHours(2));
        JsonNode claims = TestClient.part(token, 1);
        assertThat(claims.get("aud").asString()).isEqualTo("https://shop.example");
        assertThat(claims.get("scope").asString()).isEqualTo("orders:read");
        assertThat(claims.get("tenant").asString()).isEqualTo("north");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(7200);
        assertThat(introspected(token).get("tenant").asString()).isEqualTo("north");
        assertThat(client.apiWith("/api/dragons", token).statusCode()).as("it is for another API")
                .isEqualTo(401);
    }

    @Test
    void leavesOutWhatATestWantsMissing() {
        String token = testing.issueToken("rider", "dragons-desktop", "",
                Collections.singletonMap("exp", null), QUARTER);
        assertThat(TestClient.part(token, 1).has("exp")).isFalse();
        assertThat(client.apiWith("/api/dragons", token).statusCode()).isEqualTo(401);
    }

    @Test
    void issuesATokenOfAClientInItsOwnName() {
        String token = testing.issueToken("dragons-batch", "dragons-batch");
        assertThat(TestClient.part(token, 1).get("sub").asString()).isEqualTo("dragons-batch");
        assertThat(client.apiWith("/api/dragons", token).statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhoMayBeMeantWhereNobodyIs() {
        assertThatIllegalArgumentException().isThrownBy(() -> testing.issueToken("ridder", "dragons-desktop"))
                .withMessageContaining("rider");
        assertThatIllegalArgumentException().isThrownBy(() -> testing.issueToken("rider", "dragons-dektop"))
                .withMessageContaining("dragons-desktop");
    }

    @Test
    void signsTheSameTokenAgainTomorrow() {
        testing.clock().stopAt(Instant.parse("2026-06-01T12:00:00Z"));
        String first = fixedToken(testing);
        try (MockServer another = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys()
                .withSettings(Map.of("fixed_keys", true, "issuer", server.issuer().toString())))) {
            another.testing().clock().stopAt(Instant.parse("2026-06-01T12:00:00Z"));
            assertThat(fixedToken(another.testing())).isEqualTo(first);
        }
    }

    private static String fixedToken(MockTesting testing) {
        return testing.issueToken("rider", "dragons-desktop", "",
                Map.of("jti", "token-1", "sid", "browser-1"), QUARTER);
    }

    @Test
    void opensTheProviderToTheBrowserOfWhoSignedIn() {
        SignedInBrowser browser = testing.signIn("keeper");
        String[] cookie = browser.cookie().split("=", 2);
        client.browser.cookies.put(cookie[0], cookie[1]);
        HttpResponse<String> answer = client.signIn(TestClient.request("prompt", "consent"), "nobody");
        assertThat(TestClient.answer(answer)).containsKey("code");
        assertThat(server.sessions()).singleElement()
                .satisfies(each -> assertThat(each.id()).isEqualTo(browser.id()));
        assertThat(browser).asString().doesNotContain(cookie[1]);
    }

    @Test
    void playsThePersonForACodeThatIsGood() {
        URI back = testing.authorize(asked("prompt", "login consent"), "keeper");
        Map<String, String> answer = TestClient.parameters(back);
        assertThat(answer).containsEntry("state", "state-1");
        JsonNode tokens = TestClient.json(client.token(TestClient.exchange(answer.get("code"))));
        JsonNode idToken = TestClient.part(tokens.get("id_token").asString(), 1);
        assertThat(idToken.get("sub").asString()).isEqualTo("user-keeper");
        assertThat(idToken.get("nonce").asString()).isEqualTo("nonce-1");
    }

    @Test
    void tellsTheApplicationWhatItDidWrong() {
        assertThat(testing.authorize(asked("response_type", "token"), "rider")).hasParameter("error",
                "unsupported_response_type");
        assertThat(testing.authorize(asked("prompt", "none"))).hasParameter("error", "consent_required");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> testing.authorize(asked("redirect_uri", "https://elsewhere.example/")))
                .withMessageContaining("not registered");
    }

    @Test
    void isWrongOnCommandHereToo() {
        server.faults().once("state-wrong");
        assertThat(TestClient.parameters(testing.authorize(asked("scope", "openid"))).get("state"))
                .isNotEqualTo("state-1");
    }

    private URI asked(String name, String value) {
        return client.at("/authorize?" + TestBrowser.encode(TestClient.request(name, value)));
    }

    @Test
    void answersOnceAsATestWantsIt() {
        testing.enqueue("/token", new QueuedAnswer(429,
                Map.of("Retry-After", "7", "content-type", "application/json"), "{\"error\":\"slow\"}"));
        testing.enqueue("/token", QueuedAnswer.of(500));
        HttpResponse<String> first = batch();
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(first.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(first.body()).isEqualTo("{\"error\":\"slow\"}");
        assertThat(batch().statusCode()).isEqualTo(500);
        assertThat(batch().statusCode()).isEqualTo(200);
    }

    @Test
    void letsAScriptReadTheAnswerThatATestWants() {
        testing.keepRequests();
        testing.enqueue("/token", QueuedAnswer.of(503));
        HttpResponse<String> preflight = client.browser.send(HttpRequest.newBuilder(client.at("/token"))
                .method("OPTIONS", BodyPublishers.noBody()).header("Origin", "http://localhost:4200")
                .header("Access-Control-Request-Method", "POST"));
        assertThat(preflight.statusCode()).as("the browser asks by itself").isEqualTo(204);
        HttpResponse<String> answer = client.api("/token", "Origin", "http://localhost:4200");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("http://localhost:4200");
        assertThat(testing.takeRequest().method()).isEqualTo("GET");
    }

    @Test
    void handsOutRequestsWholeAndInTheirOrder() {
        testing.keepRequests();
        client.api("/api/public?page=2", "X-Trace", "t1");
        batch();
        client.api("/api/public");
        SentRequest token = testing.takeRequest("/token");
        assertThat(token.method()).isEqualTo("POST");
        assertThat(token.body()).contains("client_secret=dragons-batch-secret");
        assertThat(token.parameter("client_id")).contains("dragons-batch");
        assertThat(token).asString().doesNotContain("secret");
        SentRequest first = testing.takeRequest();
        assertThat(first.path()).isEqualTo("/api/public");
        assertThat(first.query()).isEqualTo("page=2");
        assertThat(first.header("x-trace")).contains("t1");
        assertThat(testing.takeRequest().query()).isEmpty();
        assertThat(testing.takeRequest("", Duration.ZERO)).isEmpty();
    }

    @Test
    void waitsForARequest() {
        testing.keepRequests();
        CompletableFuture<SentRequest> taken = CompletableFuture.supplyAsync(() -> testing.takeRequest());
        client.api("/api/public");
        assertThat(taken.join().path()).isEqualTo("/api/public");
    }

    @Test
    void keepsNothingUnasked() {
        assertThatIllegalStateException().isThrownBy(() -> testing.takeRequest());
        testing.keepRequests();
        assertThat(testing.takeRequest("/token", Duration.ofMillis(1))).isEmpty();
        assertThatThrownBy(() -> new QueuedAnswer(99, Map.of(), "")).hasMessageContaining("200");
    }

    @Test
    void livesInTheTimeThatATestSets() {
        String token = testing.issueToken("rider", "dragons-desktop");
        testing.clock().pass(QUARTER.minusSeconds(5));
        assertThat(client.apiWith("/api/dragons", token).statusCode()).isEqualTo(200);
        testing.clock().pass(Duration.ofSeconds(10));
        assertThat(client.apiWith("/api/dragons", token).statusCode()).isEqualTo(401);
        testing.clock().stopAt(Instant.parse("2026-06-01T12:00:00Z"));
        assertThat(testing.clock().instant()).isEqualTo("2026-06-01T12:00:00Z");
        testing.clock().pass(Duration.ofDays(1));
        assertThat(testing.clock().instant()).isEqualTo("2026-06-02T12:00:00Z");
    }

    @Test
    void beginsAgainWithTheSameKeysAndNothingElse() {
        List<String> keys = server.keys().stream().map(each -> each.kid()).toList();
        String token = testing.issueToken("rider", "dragons-desktop");
        String code = TestClient.parameters(testing.authorize(asked("scope", "openid"))).get("code");
        server.deny(server.tokens().getFirst().jti());
        server.rotateKeys();
        server.faults().on("exp-past");
        server.setLifetimes(Lifetimes.defaults().withAccessToken(Duration.ofSeconds(1)));
        testing.clock().pass(Duration.ofDays(1));
        testing.enqueue("/token", QueuedAnswer.of(500));
        MockFaults before = server.faults();
        testing.reset();
        assertThat(server.keys().stream().map(each -> each.kid())).isEqualTo(keys);
        assertThat(client.apiWith("/api/dragons", token).statusCode())
                .as("signed by a key of the start, and nobody remembers that it was taken back")
                .isEqualTo(200);
        assertThat(client.token(TestClient.exchange(code)).statusCode()).isEqualTo(400);
        assertThat(batch().statusCode()).isEqualTo(200);
        assertThat(server.faults().on()).isEmpty();
        assertThat(server.sessions()).isEmpty();
        assertThat(server.lifetimes()).isEqualTo(Lifetimes.defaults());
        before.on("exp-past");
        assertThat(server.faults().on()).as("one who holds the faults of before has those of now")
                .containsExactly("exp-past");
    }

    @Test
    void keepsTheTimeAndBeginsAgainByAConfigurationThatWasReadMeanwhile() {
        testing.clock().stopAt(Instant.parse("2026-06-01T12:00:00Z"));
        server.reload(MockConfig.defaults()
                .withRegistrations(new Registrations(List.of(Map.of("username", "sue")), List.of())));
        assertThat(TestClient.part(testing.issueToken("sue", "dragons-desktop"), 1).get("iat").asLong())
                .isEqualTo(Instant.parse("2026-06-01T12:00:00Z").getEpochSecond());
        testing.reset();
        assertThat(server.users()).containsExactly("sue");
        testing.clock().stopAt(Instant.parse("2026-07-01T12:00:00Z"));
        assertThat(TestClient.part(testing.issueToken("sue", "dragons-desktop"), 1).get("iat").asLong())
                .as("the clock that was handed out is still the server's")
                .isEqualTo(Instant.parse("2026-07-01T12:00:00Z").getEpochSecond());
    }

    @Test
    void keepsATokenTakenBackAsLongAsItWouldLive() {
        String token = testing.issueToken("rider", "dragons-desktop", "", Map.of(), Duration.ofDays(9));
        server.deny(server.tokens().getFirst().jti());
        testing.clock().pass(Duration.ofDays(8));
        for (int others = 0; others < 1_100; others++) {
            server.deny("another-" + others);
        }
        assertThat(client.apiWith("/api/dragons", token).statusCode()).isEqualTo(401);
    }

    @Test
    void showsTimesThatTokensCanBeOf() {
        Instant before = testing.clock().instant();
        assertThatThrownBy(() -> testing.clock().pass(Duration.ofDays(365L * 9_000)))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> testing.clock().stopAt(Instant.MAX)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> server.shiftClock(Duration.ofDays(-365L * 90)))
                .isInstanceOf(DateTimeException.class);
        assertThat(testing.clock().instant()).isBetween(before, before.plus(QUARTER));
    }
}

package dragonkey.mock;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.state.PublishedKey;
import dragonkey.mock.state.SignedInUser;
import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// What a server hands out at its end, another one at its address goes on with.
class ProviderStateTest extends ServerTest {
    private static final String OFFLINE = "openid profile offline_access read:dragons";

    private JsonNode signIn() {
        return client.tokens(OFFLINE);
    }

    /// Another server on the same port, with what this one knows, by way of the text alone.
    private void restart() {
        restartWith(new ProviderState(server.state().text()));
    }

    private void restartWith(ProviderState kept) {
        int port = server.issuer().getPort();
        server.close();
        server = MockServer.start(MockConfig.defaults().withPort(port).withClock(clock), kept);
    }

    private HttpResponse<String> refresh(String refreshToken) {
        return client.token(Map.of("grant_type", "refresh_token", "client_id", "dragons-desktop",
                "refresh_token", refreshToken));
    }

    private static String refreshToken(JsonNode tokens) {
        return tokens.get("refresh_token").asString();
    }

    private int dragons(JsonNode tokens) {
        return client.apiWith("/api/dragons", tokens.get("access_token").asString()).statusCode();
    }

    private int userInfo(JsonNode tokens) {
        return client.apiWith("/userinfo", tokens.get("access_token").asString()).statusCode();
    }

    @Test
    void tokensOpenTheSameAfterARestart() {
        JsonNode tokens = signIn();
        restart();
        assertThat(server.isRestored()).isTrue();
        assertThat(dragons(tokens)).isEqualTo(200);
        assertThat(userInfo(tokens)).isEqualTo(200);
        HttpResponse<String> renewed = refresh(refreshToken(tokens));
        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(dragons(TestClient.json(renewed))).isEqualTo(200);
    }

    @Test
    void aSpentRefreshTokenStillEndsItsFamily() {
        JsonNode tokens = signIn();
        JsonNode renewed = TestClient.json(refresh(refreshToken(tokens)));
        restart();
        assertThat(refresh(refreshToken(tokens)).body()).contains("its family is revoked");
        assertThat(refresh(refreshToken(renewed)).statusCode()).isEqualTo(400);
        assertThat(dragons(renewed)).isEqualTo(401);
        restart();
        assertThat(refresh(refreshToken(renewed)).statusCode()).isEqualTo(400);
        assertThat(dragons(renewed)).as("denied tokens stay denied").isEqualTo(401);
    }

    @Test
    void aTokenThatWasTakenBackStaysSo() {
        JsonNode tokens = signIn();
        server.deny(TestClient.part(tokens.get("access_token").asString(), 1).get("jti").asString());
        restart();
        assertThat(dragons(tokens)).isEqualTo(401);
        assertThat(server.tokens()).singleElement().satisfies(token -> assertThat(token.denied()).isTrue());
    }

    @Test
    void aBrowserIsStillSignedInAndAskedForConsentOnce() {
        client.tokens();
        List<SignedInUser> before = server.sessions();
        restart();
        assertThat(server.sessions()).isEqualTo(before);
        HttpResponse<String> answer = client.authorize(TestClient.request("prompt", "none"));
        assertThat(TestClient.answer(answer)).containsKey("code");
    }

    @Test
    void itsFamiliesAndTokensAreStillListed() {
        signIn();
        var families = server.families();
        List<IssuedToken> tokens = server.tokens();
        restart();
        assertThat(server.families()).isEqualTo(families);
        assertThat(server.tokens()).isEqualTo(tokens);
    }

    @Test
    void keysAreTheSameAlsoThoseThatSignNoMore() {
        JsonNode tokens = signIn();
        server.rotateKeys();
        JsonNode later = signIn();
        List<PublishedKey> before = server.keys();
        restart();
        assertThat(server.keys()).isEqualTo(before);
        assertThat(dragons(tokens)).isEqualTo(200);
        assertThat(dragons(later)).isEqualTo(200);
        server.retireOldKeys();
        restart();
        assertThat(dragons(tokens)).isEqualTo(401);
        assertThat(dragons(signIn())).isEqualTo(200);
    }

    @Test
    void everyKeyStillSigns() {
        for (String algorithm : List.of("RS256", "PS256", "ES256", "EdDSA")) {
            JsonNode registered = register(Map.of("redirect_uris", List.of(TestClient.CALLBACK),
                    "token_endpoint_auth_method", "none", "access_token_signed_response_alg", algorithm));
            restart();
            Map<String, String> request = TestClient.request("client_id",
                    registered.get("client_id").asString());
            Map<String, String> exchange = TestClient.exchange(client.code(request));
            exchange.put("client_id", registered.get("client_id").asString());
            JsonNode tokens = TestClient.json(client.token(exchange));
            assertThat(TestClient.part(tokens.get("access_token").asString(), 0).get("alg").asString())
                    .isEqualTo(algorithm);
            assertThat(dragons(tokens)).isEqualTo(200);
        }
    }

    @Test
    void clientsThatRegisteredThemselvesStay() {
        JsonNode registered = register(Map.of("client_name", "Somebody's", "redirect_uris",
                List.of("https://app.example/callback"), "grant_types",
                List.of("authorization_code", "client_credentials"), "scope", "read:dragons"));
        List<String> clients = server.clients();
        restart();
        assertThat(server.clients()).isEqualTo(clients);
        HttpResponse<String> answer = client.token(Map.of("grant_type", "client_credentials", "scope",
                "read:dragons", "client_id", registered.get("client_id").asString(), "client_secret",
                registered.get("client_secret").asString()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        HttpResponse<String> read = client.api("/userinfo", "Origin", "https://app.example");
        assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example");
    }

    private JsonNode register(Map<String, Object> members) {
        HttpResponse<String> answer = new TestBrowser().send(
                HttpRequest.newBuilder(client.at("/register")).header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(members))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestClient.json(answer);
    }

    @Test
    void whatWasSetWrongOnPurposeIsRightAgain() {
        signIn();
        server.faults().on("azp-wrong");
        server.shiftClock(Duration.ofHours(1));
        server.setLifetimes(server.lifetimes().withAccessToken(Duration.ofSeconds(30)));
        restart();
        assertThat(server.faults().on()).isEmpty();
        assertThat(server.lifetimes()).isEqualTo(Lifetimes.defaults());
        assertThat(signIn().get("expires_in").asLong()).isEqualTo(900);
    }

    @Test
    void theSameStateIsTheSameText() {
        JsonNode tokens = signIn();
        client.tokens(OFFLINE);
        String before = server.state().text();
        userInfo(tokens);
        dragons(tokens);
        assertThat(server.state().text()).isEqualTo(before);
        restart();
        assertThat(server.state().text()).isEqualTo(before);
    }

    @Test
    void thereIsNothingToKeepUntilSomebodyGotSomething() {
        client.authorize(TestClient.request());
        assertThat(server.state()).isEqualTo(ProviderState.NONE);
        signIn();
        assertThat(server.state().issuer()).hasValue(server.issuer());
    }

    @Test
    void whatHasExpiredIsNotKept() {
        client.tokens();
        clock.pass(Duration.ofDays(31));
        JsonNode kept = JsonMapper.shared().readTree(server.state().text());
        assertThat(List.of("grants", "refresh_tokens", "sessions", "denied", "issued"))
                .allSatisfy(list -> assertThat(kept.get(list)).as(list).isEmpty());
    }

    @Test
    void isBounded() {
        JsonNode tokens = signIn();
        String first = refreshToken(tokens);
        for (int times = 0; times < 250; times++) {
            tokens = TestClient.json(refresh(refreshToken(tokens)));
        }
        assertThat(server.state().text().length()).isLessThan(120_000);
        restart();
        assertThat(refresh(first).statusCode()).as("too long ago to be known").isEqualTo(400);
        assertThat(refresh(refreshToken(tokens)).statusCode()).isEqualTo(200);
    }

    @Test
    void startsEmptyWithWhatItCannotRead() {
        JsonNode tokens = signIn();
        String good = server.state().text();
        for (String bad : List.of("", "no JSON", "[]", "{}", "{\"version\":1}",
                good.substring(0, good.length() - 1), good.replace("\"version\":1", "\"version\":2"),
                good.replace("\"grants\"", "\"others\""), good.replace("\"kty\"", "\"type\""),
                good.replace("\"d\":", "\"other\":"), good.replace("\"tokens\":1", "\"tokens\":\"one\""),
                good.replace("\"grant\":\"", "\"grant\":\"x"))) {
            restartWith(new ProviderState(bad));
            assertThat(server.isRestored()).as(bad).isFalse();
            assertThat(server.sessions()).isEmpty();
            assertThat(dragons(tokens)).isEqualTo(401);
        }
    }

    @Test
    void startsEmptyAtAnotherAddress() {
        signIn();
        ProviderState kept = server.state();
        try (MockServer other = MockServer.start(MockConfig.defaults().withPort(0), kept)) {
            assertThat(other.isRestored()).isFalse();
            assertThat(other.sessions()).isEmpty();
        }
    }

    @Test
    void tellsAfterEachAnswer() throws Exception {
        CountDownLatch told = new CountDownLatch(2);
        server.onAnswered(told::countDown);
        client.api("/api/public");
        client.api("/api/public");
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void printsNothingOfIt() {
        JsonNode tokens = signIn();
        assertThat(server.state().toString()).doesNotContain(refreshToken(tokens)).doesNotContain("\"d\"");
    }
}

package dragonkey.mock.endpoint;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

class IntrospectionEndpointTest extends ServerTest {
    private HttpResponse<String> introspect(String token) {
        return new TestBrowser().post(server.issuer().resolve("/introspect"),
                Map.of("token", token, "client_id", "dragons-api", "client_secret", "dragons-api-secret"));
    }

    private boolean active(String token) {
        return TestClient.json(introspect(token)).get("active").asBoolean();
    }

    private String accessToken() {
        return client.tokens().get("access_token").asString();
    }

    @Test
    void tellsWhatAnAccessTokenIsGoodFor() {
        String access = accessToken();
        HttpResponse<String> answer = introspect(access);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode about = TestClient.json(answer);
        assertThat(about.get("active").asBoolean()).isTrue();
        assertThat(about.get("client_id").asString()).isEqualTo("dragons-desktop");
        assertThat(about.get("sub").asString()).isEqualTo("user-rider");
        assertThat(about.get("scope").asString()).isEqualTo(TestClient.SCOPE);
        assertThat(about.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(about.get("exp").asLong() - about.get("iat").asLong()).isEqualTo(900);
        clock.pass(Duration.ofMinutes(15));
        assertThat(active(access)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"junk", "a.b.c", "..", "eyJhbGciOiJub25lIn0.e30.", "\u0000\uD83D\uDC09"})
    void callsJunkInactiveAndSaysNoMore(String junk) {
        HttpResponse<String> answer = introspect(junk);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"active\":false}");
    }

    @Test
    void callsAnIdTokenAndATokenOfAnotherServerInactive() {
        assertThat(active(client.tokens().get("id_token").asString())).isFalse();
        try (MockServer other = MockServer.start(MockConfig.defaults().withPort(0).withClock(clock))) {
            assertThat(active(new TestClient(other).tokens().get("access_token").asString())).isFalse();
        }
    }

    @Test
    void knowsRefreshTokensUntilTheyAreSpent() {
        String refresh = client.tokens("openid offline_access").get("refresh_token").asString();
        JsonNode about = TestClient.json(introspect(refresh));
        assertThat(about.get("active").asBoolean()).isTrue();
        assertThat(about.get("scope").asString()).isEqualTo("openid offline_access");
        client.token(Map.of("grant_type", "refresh_token", "client_id", "dragons-desktop", "refresh_token",
                refresh));
        assertThat(active(refresh)).isFalse();
    }

    @Test
    void tellsPublicAndUnknownClientsNothing() {
        String access = accessToken();
        for (Map<String, String> credentials : List.<Map<String, String>>of(
                Map.of("client_id", "dragons-desktop"), Map.of("client_id", "dragons-api"), Map.of(),
                Map.of("client_id", "dragons-api", "client_secret", "guess"))) {
            Map<String, String> form = new HashMap<>(credentials);
            form.put("token", access);
            HttpResponse<String> answer = new TestBrowser().post(server.issuer().resolve("/introspect"),
                    form);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(TestClient.json(answer).get("error").asString()).isEqualTo("invalid_client");
        }
    }

    @Test
    void knowsAtOnceThatAKeyWasRetiredThoughTheTokenWasJudgedBefore() {
        String access = accessToken();
        assertThat(active(access)).isTrue();
        server.retireKey(TestClient.part(access, 0).get("kid").asString());
        assertThat(active(access)).isFalse();
        assertThat(active(accessToken())).isTrue();
    }

    @Test
    void knowsAtOnceWhatWasDenied() {
        String access = accessToken();
        String jti = TestClient.part(access, 1).get("jti").asString();
        assertThat(server.tokens()).extracting(IssuedToken::jti).contains(jti);
        assertThat(server.tokens()).extracting(IssuedToken::denied).containsOnly(false);
        assertThat(active(access)).isTrue(); // judged once, and its signature remembered
        server.deny(jti);
        assertThat(active(access)).isFalse();
        assertThat(client.apiWith("/api/dragons", access).statusCode()).isEqualTo(401);
        assertThat(client.apiWith("/userinfo", access).statusCode()).isEqualTo(401);
        assertThat(server.tokens()).extracting(IssuedToken::denied).containsOnly(true);
        assertThat(active(accessToken())).isTrue();
    }
}

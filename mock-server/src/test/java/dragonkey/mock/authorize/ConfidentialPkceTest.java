package dragonkey.mock.authorize;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.Registrations;
import dragonkey.mock.testing.Refusals;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// A client that keeps a secret may ask without PKCE, unless it is told to; what it sends counts.
class ConfidentialPkceTest {
    private static final Map<String, Object> SHOP = Map.of("client_id", "shop", "client_secret", "s3cret",
            "redirect_uris", List.of("http://127.0.0.1/callback"), "trusted", true);

    private MockServer server;
    private TestClient client;

    private void start(Map<String, Object> shop) {
        server = MockServer.start(MockConfig.defaults().withPort(0)
                .withRegistrations(new Registrations(List.of(), List.of(shop))));
        client = new TestClient(server);
    }

    private void start(String member, Object value) {
        Map<String, Object> shop = new LinkedHashMap<>(SHOP);
        shop.put(member, value);
        start(shop);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Map<String, String> request() {
        Map<String, String> request = TestClient.request("client_id", "shop");
        request.remove("code_challenge");
        request.remove("code_challenge_method");
        return request;
    }

    private static Map<String, String> exchange(String code) {
        Map<String, String> form = TestClient.exchange(code);
        form.put("client_id", "shop");
        form.put("client_secret", "s3cret");
        return form;
    }

    private String refused(Map<String, String> form) {
        JsonNode answer = TestClient.json(client.token(form));
        return answer.path("error").asString() + ": " + answer.path("error_description").asString();
    }

    @Test
    void givesAClientWithASecretACodeWithoutPkce() {
        start(SHOP);
        Map<String, String> form = exchange(client.code(request()));
        form.remove("code_verifier");
        assertThat(TestClient.json(client.token(form)).has("id_token")).isTrue();
    }

    @Test
    void refusesAVerifierWhereNoChallengeWasSent() {
        start(SHOP);
        assertThat(refused(exchange(client.code(request()))))
                .isEqualTo("invalid_grant: a code_verifier was sent, but no code_challenge before");
    }

    @Test
    void holdsAClientWithASecretToTheChallengeThatItSends() {
        start(SHOP);
        Map<String, String> request = TestClient.request("client_id", "shop");
        Map<String, String> form = exchange(client.code(request));
        form.remove("code_verifier");
        assertThat(refused(form)).isEqualTo("invalid_request: code_verifier is needed");
        form.put("code_verifier", "another-verifier-that-is-long-enough-for-everybody");
        assertThat(refused(form)).startsWith("invalid_grant: code_verifier does not fit");
        assertThat(TestClient.json(client.token(exchange(client.code(request)))).has("id_token")).isTrue();
    }

    @Test
    void refusesAMethodThatStandsAlone() {
        start(SHOP);
        Map<String, String> request = request();
        request.put("code_challenge_method", "S256");
        assertThat(TestClient.answer(client.authorize(request))).containsEntry("error", "invalid_request");
    }

    @Test
    void asksAClientForPkceWhereThatIsSet() {
        start("require_pkce", true);
        assertThat(TestClient.answer(client.authorize(request()))).containsEntry("error", "invalid_request")
                .containsEntry("error_description",
                        "code_challenge is missing: require_pkce is set for this client");
        assertThat(Refusals.last(server)).contains("require_pkce");
    }
}

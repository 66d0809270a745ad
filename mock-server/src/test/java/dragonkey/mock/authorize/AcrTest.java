package dragonkey.mock.authorize;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// Says of a sign-in what was asked for, where that is among what it can be said to be.
class AcrTest {
    private MockServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0)
                .withSettings(Map.of("acr_values", List.of("urn:plain", "urn:silver", "urn:gold"))));
        client = new TestClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String acr(Map<String, String> request) {
        JsonNode tokens = TestClient.json(client.token(TestClient.exchange(client.code(request))));
        return TestClient.part(tokens.get("id_token").asString(), 1).get("acr").asString();
    }

    @Test
    void answersTheFirstThatItKnowsOfThoseAskedFor() {
        assertThat(acr(TestClient.request())).isEqualTo("urn:plain");
        assertThat(acr(TestClient.request("acr_values", "urn:unheard urn:gold urn:silver")))
                .isEqualTo("urn:gold");
        assertThat(acr(TestClient.request("acr_values", "urn:unheard"))).isEqualTo("urn:plain");
        assertThat(acr(TestClient.request("claims", """
                {"id_token": {"acr": {"values": ["urn:silver"]}}}"""))).isEqualTo("urn:silver");
    }

    @Test
    void refusesWhatIsEssentialAndNotKnown() {
        assertThat(TestClient.answer(client.authorize(TestClient.request("claims", """
                {"id_token": {"acr": {"value": "urn:unheard", "essential": true}}}"""))))
                .containsEntry("error", "unmet_authentication_requirements");
    }

    @Test
    void publishesTheList() {
        JsonNode metadata = TestClient.json(client.api("/.well-known/openid-configuration"));
        assertThat(metadata.get("acr_values_supported").toString())
                .isEqualTo("[\"urn:plain\",\"urn:silver\",\"urn:gold\"]");
    }
}

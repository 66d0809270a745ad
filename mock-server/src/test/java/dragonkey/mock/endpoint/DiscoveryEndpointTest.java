package dragonkey.mock.endpoint;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.grant.UserClaims;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

class DiscoveryEndpointTest {
    private static MockServer server;
    private static JsonNode metadata;

    @BeforeAll
    static void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0));
        metadata = TestClient.json(new TestClient(server).api("/.well-known/openid-configuration"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void namesNoEndpointThatIsNotThere() {
        Set<String> named = new TreeSet<>();
        metadata.properties().forEach(member -> {
            if (member.getKey().endsWith("_endpoint") || member.getKey().equals("jwks_uri")) {
                named.add(member.getKey());
                assertThat(new TestBrowser().get(URI.create(member.getValue().asString())).statusCode())
                        .as(member.getKey()).isNotEqualTo(404);
            }
        });
        assertThat(named).hasSize(10);
    }

    @Test
    void namesTheGrantTypesThatAreKnownAndNoOthers() {
        metadata.get("grant_types_supported").forEach(name -> assertThat(error(name.asString()))
                .as(name.asString()).isNotEqualTo("unsupported_grant_type"));
        for (String other : new String[]{"password", "implicit",
                "urn:ietf:params:oauth:grant-type:saml2-bearer",
                "urn:ietf:params:oauth:grant-type:jwt-bearer"}) {
            assertThat(error(other)).isEqualTo("unsupported_grant_type");
        }
    }

    private static String error(String grantType) {
        Map<String, String> form = new HashMap<>(
                Map.of("grant_type", grantType, "client_id", "dragons-desktop"));
        return TestClient.json(new TestClient(server).token(form)).get("error").asString();
    }

    @Test
    void saysThatRequestObjectsAreReadByValueAlone() {
        assertThat(metadata.get("request_parameter_supported").asBoolean()).isTrue();
        assertThat(metadata.get("request_uri_parameter_supported").asBoolean()).isFalse();
        assertThat(metadata.get("response_modes_supported").toString())
                .isEqualTo("[\"query\",\"form_post\"]");
    }

    @Test
    void publishesAKeyForEveryAlgorithmItNames() {
        Set<String> published = new TreeSet<>();
        TestClient.json(new TestClient(server).api("/.well-known/jwks.json")).get("keys")
                .forEach(key -> published.add(key.get("alg").asString()));
        Set<String> named = new TreeSet<>();
        metadata.get("id_token_signing_alg_values_supported").forEach(each -> named.add(each.asString()));
        assertThat(named).isEqualTo(published);
    }

    @Test
    void namesEveryClaimThatAScopeOpens() {
        try (MockServer server = MockServer.start(MockConfig.defaults().withPort(0))) {
            JsonNode supported = TestClient
                    .json(new TestBrowser().get(server.issuer().resolve("/.well-known/openid-configuration")))
                    .get("claims_supported");
            assertThat(supported.valueStream().map(JsonNode::asString))
                    .containsAll(UserClaims.STANDARD.names()).contains("sub", "middle_name", "gender")
                    .doesNotHaveDuplicates();
        }
    }
}

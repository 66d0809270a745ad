package dragonkey.mock.endpoint;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import com.nimbusds.jose.jwk.JWKSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;
import dragonkey.mock.testing.TestKey;

import static org.assertj.core.api.Assertions.assertThat;

/// A client looks after its own registration (RFC 7592).
class RegistrationManagementTest extends ServerTest {
    private JsonNode registered;
    private URI address;

    @BeforeEach
    void register() {
        registered = TestClient.json(send("POST", client.at("/register"), "",
                "{\"client_name\": \"One\", \"redirect_uris\": [\"https://app.example/cb\"]}"));
        address = URI.create(registered.get("registration_client_uri").asString());
    }

    private static HttpResponse<String> send(String method, URI uri, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return new TestBrowser().send(request.method(method, BodyPublishers.ofString(body)));
    }

    private String token() {
        return registered.get("registration_access_token").asString();
    }

    @Test
    void isReadChangedAndEndedByWhoHasItsToken() {
        JsonNode read = TestClient.json(send("GET", address, token(), ""));
        assertThat(read.get("client_name").asString()).isEqualTo("One");
        assertThat(read.get("client_secret")).isEqualTo(registered.get("client_secret"));
        JsonNode changed = TestClient.json(send("PUT", address, token(),
                "{\"client_name\": \"Two\", \"redirect_uris\": [\"https://app.example/two\"]}"));
        assertThat(changed.get("client_name").asString()).isEqualTo("Two");
        assertThat(changed.get("client_secret")).isEqualTo(registered.get("client_secret"));
        assertThat(changed.get("redirect_uris").toString()).isEqualTo("[\"https://app.example/two\"]");
        assertThat(send("DELETE", address, token(), "").statusCode()).isEqualTo(204);
        assertThat(send("GET", address, token(), "").statusCode()).isEqualTo(401);
        assertThat(server.clients()).doesNotContain(registered.get("client_id").asString());
    }

    @Test
    void isNothingToOthers() {
        assertThat(send("GET", address, "", "").statusCode()).isEqualTo(401);
        assertThat(send("DELETE", address, token() + "x", "").statusCode()).isEqualTo(401);
        assertThat(send("GET", client.at("/register/dragons-batch"), token(), "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void keepsItsNameAndSecretAndTakesNoTrust() {
        assertThat(send("PUT", address, token(),
                "{\"client_id\": \"dragons-desktop\", \"redirect_uris\": [\"https://app.example/cb\"]}")
                .statusCode()).isEqualTo(400);
        send("PUT", address, token(),
                "{\"trusted\": true, \"redirect_uris\": [\"http://127.0.0.1/callback\"]}");
        HttpResponse<String> page = client
                .authorize(TestClient.request("client_id", registered.get("client_id").asString()));
        assertThat(client.browser.submit(page, Map.of("username", "rider", "password", "rider")).body())
                .contains("name=\"consent\"");
    }

    @Test
    void isToldWhatItHasRegisteredWheneverItAsks() {
        String keys = new JWKSet(new TestKey().key.toPublicJWK()).toString();
        JsonNode asked = TestClient.json(send("POST", client.at("/register"), "",
                "{\"redirect_uris\": [\"https://app.example/cb\"], \"token_endpoint_auth_method\":"
                        + " \"client_secret_post\", \"jwks\": " + keys + "}"));
        assertThat(asked.get("token_endpoint_auth_method").asString()).isEqualTo("client_secret_post");
        assertThat(asked.get("jwks").get("keys")).hasSize(1);
        server.testing().clock().pass(Duration.ofHours(1));
        JsonNode read = TestClient
                .json(send("GET", URI.create(asked.get("registration_client_uri").asString()),
                        asked.get("registration_access_token").asString(), ""));
        assertThat(read).isEqualTo(asked);
    }

    @Test
    void isRefusedANameThatIsNone() {
        assertThat(send("PUT", address, token(),
                "{\"client_id\": null, \"redirect_uris\": [\"https://app.example/cb\"]}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void cannotSignItsRequestsWithoutAKey() {
        HttpResponse<String> answer = send("POST", client.at("/register"), "",
                "{\"redirect_uris\": [\"https://app.example/cb\"], \"require_signed_request_object\": true}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("require_signed_request_object needs jwks");
    }
}

package dragonkey.mock.endpoint;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// The API says who gives tokens for it (RFC 9728).
class ProtectedResourceTest extends ServerTest {
    @Test
    void each401LeadsToTheMetadataOfTheApi() {
        String where = server.issuer() + ".well-known/oauth-protected-resource/api/";
        String named = "resource_metadata=\"" + where + "\"";
        assertThat(client.api("/api/dragons").headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer scope=\"read:dragons\", " + named);
        assertThat(
                client.apiWith("/api/dragons", "junk").headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer error=\"invalid_token\"").endsWith(", " + named);
        JsonNode metadata = TestClient.json(client.api("/.well-known/oauth-protected-resource/api/"));
        assertThat(metadata.get("resource").asString()).isEqualTo(server.issuer() + "api/");
        assertThat(metadata.get("authorization_servers").get(0).asString())
                .isEqualTo(server.issuer().toString());
    }

    @Test
    void metadataOfAnIssuerBelowStandBeforeItsPath() {
        JsonNode metadata = TestClient
                .json(client.api("/.well-known/oauth-protected-resource/fault/nonce-wrong/api/"));
        assertThat(metadata.get("resource").asString()).isEqualTo(server.issuer() + "fault/nonce-wrong/api/");
    }

    @Test
    void behindTheApisOwnPathItSaysWhereTheMetadataAre() {
        HttpResponse<String> answer = client.api("/api/.well-known/oauth-protected-resource");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(TestClient.json(answer).get("error_description").asString())
                .contains(server.issuer() + ".well-known/oauth-protected-resource/api/");
    }

    @Test
    void theAddressThatTokensAreForAnswersItself() {
        assertThat(client.api("/api/").statusCode()).isEqualTo(401);
        String token = client.tokens("openid read:dragons").get("access_token").asString();
        assertThat(TestClient.json(client.apiWith("/api/", token)).get("dragons").asString())
                .isEqualTo(server.issuer() + "api/dragons");
    }

    @Test
    void a403LeadsNowhere() {
        String token = client.tokens("openid").get("access_token").asString();
        assertThat(
                client.apiWith("/api/dragons", token).headers().firstValue("WWW-Authenticate").orElseThrow())
                .doesNotContain("resource_metadata");
    }
}

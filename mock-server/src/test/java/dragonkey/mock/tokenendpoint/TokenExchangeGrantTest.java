package dragonkey.mock.tokenendpoint;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

class TokenExchangeGrantTest extends ServerTest {
    private String subject;

    @BeforeEach
    void start() {
        subject = client.tokens("openid email read:dragons").get("access_token").asString();
    }

    private Map<String, String> exchange() {
        return new HashMap<>(Map.of("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "client_id", "dragons-batch", "client_secret", "dragons-batch-secret", "subject_token",
                subject, "subject_token_type", "urn:ietf:params:oauth:token-type:access_token", "scope",
                "read:dragons"));
    }

    @Test
    void givesAClientATokenOfThePersonThatDiesWithTheFirst() {
        JsonNode answer = TestClient.json(client.token(exchange()));
        assertThat(answer.get("issued_token_type").asString())
                .isEqualTo("urn:ietf:params:oauth:token-type:access_token");
        assertThat(answer.has("refresh_token")).isFalse();
        String token = answer.get("access_token").asString();
        JsonNode claims = TestClient.part(token, 1);
        assertThat(claims.get("sub").asString()).isEqualTo("user-rider");
        assertThat(claims.get("client_id").asString()).isEqualTo("dragons-batch");
        assertThat(claims.get("scope").asString()).isEqualTo("read:dragons");
        assertThat(client.apiWith("/api/dragons", token).statusCode()).isEqualTo(200);
        server.revokeFamily(server.families().getFirst().id());
        assertThat(client.apiWith("/api/dragons", token).statusCode()).isEqualTo(401);
        assertThat(TestClient.json(client.token(exchange())).get("error").asString())
                .isEqualTo("invalid_request");
    }

    @ParameterizedTest
    @CsvSource({"subject_token,junk,invalid_request", "subject_token,'',invalid_request",
            "subject_token_type,urn:ietf:params:oauth:token-type:saml2,invalid_request",
            "requested_token_type,urn:ietf:params:oauth:token-type:id_token,invalid_request",
            "actor_token,x,invalid_request", "scope,write:dragons,invalid_scope",
            "audience,http://elsewhere/,invalid_target", "client_secret,guess,invalid_client"})
    void refusesWhatItCannotExchange(String parameter, String value, String error) {
        Map<String, String> form = exchange();
        form.put(parameter, value);
        HttpResponse<String> answer = client.token(form);
        assertThat(TestClient.json(answer).get("error").asString()).isEqualTo(error);
        assertThat(answer.statusCode()).isEqualTo(error.equals("invalid_client") ? 401 : 400);
    }
}

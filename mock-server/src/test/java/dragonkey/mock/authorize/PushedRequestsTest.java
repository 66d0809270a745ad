package dragonkey.mock.authorize;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

class PushedRequestsTest extends ServerTest {
    private HttpResponse<String> push(Map<String, String> request) {
        return new TestBrowser().post(server.issuer().resolve("/par"), request);
    }

    private Map<String, String> pushed() {
        HttpResponse<String> answer = push(TestClient.request());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(TestClient.json(answer).get("expires_in").asLong()).isEqualTo(90);
        return new HashMap<>(Map.of("client_id", "dragons-desktop", "request_uri",
                TestClient.json(answer).get("request_uri").asString()));
    }

    @Test
    void takesAPushedRequestOnceAndReadsNothingBesideIt() {
        Map<String, String> named = pushed();
        named.put("redirect_uri", "http://evil/");
        named.put("state", "another");
        assertThat(TestClient.answer(client.signIn(named, "rider"))).containsKey("code")
                .containsEntry("state", "state-1");
        HttpResponse<String> again = client.authorize(named);
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void forgetsAPushedRequestAfterNinetySeconds() {
        Map<String, String> named = pushed();
        clock.pass(Duration.ofSeconds(90));
        assertThat(client.authorize(named).statusCode()).isEqualTo(400);
    }

    @Test
    void keepsAPushedRequestFromOtherClients() {
        Map<String, String> named = pushed();
        named.put("client_id", "dragons-spa");
        assertThat(client.authorize(named).statusCode()).isEqualTo(400);
        named.put("client_id", "dragons-desktop");
        assertThat(client.authorize(named).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"redirect_uri,http://evil/,invalid_request", "code_challenge,'',invalid_request",
            "scope,nothing,invalid_scope", "request_uri,urn:x,invalid_request",
            "request,e30.e30.,request_not_supported", "client_id,nobody,invalid_client"})
    void tellsTheClientAtOnceWhatIsWrong(String parameter, String value, String error) {
        HttpResponse<String> answer = push(TestClient.request(parameter, value));
        assertThat(answer.statusCode()).isEqualTo(error.equals("invalid_client") ? 401 : 400);
        assertThat(TestClient.json(answer).get("error").asString()).isEqualTo(error);
    }

    @Test
    void refusesAPushedRequestThatIsTooLong() {
        HttpResponse<String> answer = push(TestClient.request("login_hint", "x".repeat(20_000)));
        assertThat(answer.statusCode()).isEqualTo(413);
    }
}

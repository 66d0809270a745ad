package dragonkey.mock.endpoint;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

class EndSessionEndpointTest extends ServerTest {
    private static final String BACK = "http://127.0.0.1:49152/signed-out";

    private String idToken;

    @BeforeEach
    void signIn() {
        idToken = client.tokens().get("id_token").asString();
    }

    private HttpResponse<String> endSession(Map<String, String> request) {
        return client.browser.get(server.issuer().resolve("/end-session?" + TestBrowser.encode(request)));
    }

    private boolean signedIn() {
        return TestClient.answer(client.authorize(TestClient.request("prompt", "none"))).containsKey("code");
    }

    @Test
    void endsTheSessionAndGoesBackWithTheState() {
        clock.pass(Duration.ofDays(1).minusHours(20));
        assertThat(signedIn()).isTrue();
        HttpResponse<String> answer = endSession(
                Map.of("id_token_hint", idToken, "post_logout_redirect_uri", BACK, "state", "s 1"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(BACK + "?state=s+1");
        assertThat(signedIn()).isFalse();
    }

    @Test
    void endsTheSessionOfTheIdTokenAlsoWithoutItsCookie() {
        assertThat(new TestClient(server).browser
                .get(server.issuer()
                        .resolve("/end-session?" + TestBrowser.encode(Map.of("id_token_hint", idToken))))
                .statusCode()).isEqualTo(200);
        assertThat(signedIn()).isFalse();
    }

    @Test
    void goesBackToACustomSchemeAndShowsAPageWhenThereIsNowhereToGo() {
        HttpResponse<String> answer = endSession(
                Map.of("id_token_hint", idToken, "post_logout_redirect_uri", "dragonkey:/signed-out"));
        assertThat(answer.headers().firstValue("Location")).hasValue("dragonkey:/signed-out");
        assertThat(endSession(Map.of()).body()).contains("Signed out");
    }

    @ParameterizedTest
    @CsvSource({"post_logout_redirect_uri,http://127.0.0.1:49152/callback",
            "post_logout_redirect_uri,http://evil.example/signed-out", "id_token_hint,nonsense",
            "client_id,dragons-spa"})
    void signsNobodyOutAndSendsNobodyAwayWhenSomethingIsWrong(String parameter, String value) {
        Map<String, String> request = new HashMap<>(
                Map.of("id_token_hint", idToken, "post_logout_redirect_uri", BACK));
        request.put(parameter, value);
        HttpResponse<String> answer = endSession(request);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(signedIn()).isTrue();
    }

    @Test
    void asksThePersonWhenNobodyProvesThatTheirApplicationAsks() {
        HttpResponse<String> page = endSession(
                Map.of("client_id", "dragons-desktop", "post_logout_redirect_uri", BACK));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(signedIn()).isTrue();
        assertThat(client.browser.post(client.browser.action(page), Map.of("csrf", "guess")).statusCode())
                .isEqualTo(403);
        assertThat(signedIn()).isTrue();
        HttpResponse<String> answer = client.browser.submit(page, Map.of());
        assertThat(answer.headers().firstValue("Location")).hasValue(BACK);
        assertThat(signedIn()).isFalse();
    }
}

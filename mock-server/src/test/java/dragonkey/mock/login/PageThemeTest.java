package dragonkey.mock.login;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// Every page of a way looks as the application that sent the person on it.
class PageThemeTest extends ServerTest {
    private static HttpResponse<String> dark(HttpResponse<String> page) {
        assertThat(page.body()).contains("data-theme=\"dark\"");
        return page;
    }

    private static Map<String, String> request(String name, String value) {
        Map<String, String> request = TestClient.request("ui_theme", "dark");
        request.put(name, value);
        return request;
    }

    @Test
    void fromTheSignInToTheFormThatLeadsBack() {
        HttpResponse<String> signIn = dark(client.authorize(request("response_mode", "form_post")));
        HttpResponse<String> wrong = dark(
                client.browser.submit(signIn, Map.of("username", "rider", "password", "x")));
        HttpResponse<String> consent = dark(
                client.browser.submit(wrong, Map.of("username", "rider", "password", "rider")));
        assertThat(dark(client.browser.submit(consent, Map.of("consent", "allow"))).body())
                .contains("name=\"code\"");
    }

    @Test
    void whenTheErrorIsPostedBack() {
        Map<String, String> silent = request("response_mode", "form_post");
        silent.put("prompt", "none");
        assertThat(dark(client.authorize(silent)).body()).contains("login_required");
        silent.put("prompt", "never");
        assertThat(dark(client.authorize(silent)).body()).contains("invalid_request");
    }

    @Test
    void whenTheRequestWasSentAhead() {
        Map<String, String> push = TestClient.request("ui_theme", "dark");
        String uri = TestClient.json(new TestBrowser().post(client.at("/par"), push)).get("request_uri")
                .asString();
        dark(client.authorize(Map.of("client_id", "dragons-desktop", "request_uri", uri)));
    }

    @Test
    void whereSomethingIsWrong() {
        dark(client.authorize(request("client_id", "nobody")));
        dark(client.browser
                .get(client.at("/end-session?post_logout_redirect_uri=http://evil.example/&ui_theme=dark")));
        HttpResponse<String> signIn = client.authorize(TestClient.request("ui_theme", "dark"));
        Map<String, String> forged = client.browser.hidden(signIn);
        forged.put("csrf", "guess");
        assertThat(dark(client.browser.post(client.browser.action(signIn), forged)).statusCode())
                .isEqualTo(403);
        clock.pass(Duration.ofMinutes(10));
        assertThat(dark(client.browser.submit(signIn, Map.of())).statusCode()).isEqualTo(400);
    }

    @Test
    void onADevicesWay() {
        for (String answer : new String[]{"allow", "deny"}) {
            JsonNode begun = TestClient.json(new TestBrowser().post(client.at("/device-authorization"),
                    Map.of("client_id", "dragons-desktop", "scope", "openid")));
            Map<String, String> code = Map.of("user_code", begun.get("user_code").asString());
            HttpResponse<String> page = dark(client.browser.get(client.at("/device?ui_theme=dark")));
            dark(client.browser.submit(page, Map.of("user_code", "wrong")));
            HttpResponse<String> next = dark(client.browser.submit(page, code));
            if (next.body().contains("name=\"password\"")) {
                next = dark(client.browser.submit(next, Map.of("username", "rider", "password", "rider")));
            }
            dark(client.browser.submit(next, Map.of("consent", answer)));
        }
    }

    @Test
    void onTheWayOut() {
        client.code();
        HttpResponse<String> asked = dark(client.browser.get(client.at("/end-session?ui_theme=dark")));
        dark(client.browser.submit(asked, Map.of()));
        Map<String, String> late = new LinkedHashMap<>(client.browser.hidden(asked));
        assertThat(dark(client.browser.post(client.at("/sign-out?request=gone"), late)).statusCode())
                .isEqualTo(403);
    }
}

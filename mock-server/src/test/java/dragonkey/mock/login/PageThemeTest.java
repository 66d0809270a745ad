package dragonkey.mock.login;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.testing.SettableClock;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// Every page of a way looks as the application that sent the person on it.
class PageThemeTest {
    private final SettableClock clock = new SettableClock();
    private MockServer server;
    private TestClient testClient;

    @BeforeEach
    void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withClock(clock));
        testClient = new TestClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

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
        HttpResponse<String> signIn = dark(testClient.authorize(request("response_mode", "form_post")));
        HttpResponse<String> wrong = dark(
                testClient.browser.submit(signIn, Map.of("username", "rider", "password", "x")));
        HttpResponse<String> consent = dark(
                testClient.browser.submit(wrong, Map.of("username", "rider", "password", "rider")));
        assertThat(dark(testClient.browser.submit(consent, Map.of("consent", "allow"))).body())
                .contains("name=\"code\"");
    }

    @Test
    void whenTheErrorIsPostedBack() {
        Map<String, String> silent = request("response_mode", "form_post");
        silent.put("prompt", "none");
        assertThat(dark(testClient.authorize(silent)).body()).contains("login_required");
        silent.put("prompt", "never");
        assertThat(dark(testClient.authorize(silent)).body()).contains("invalid_request");
    }

    @Test
    void whenTheRequestWasSentAhead() {
        Map<String, String> push = TestClient.request("ui_theme", "dark");
        String uri = TestClient.json(new TestBrowser().post(testClient.at("/par"), push)).get("request_uri")
                .asString();
        dark(testClient.authorize(Map.of("client_id", "dragons-desktop", "request_uri", uri)));
    }

    @Test
    void whereSomethingIsWrong() {
        dark(testClient.authorize(request("client_id", "nobody")));
        dark(testClient.browser.get(
                testClient.at("/end-session?post_logout_redirect_uri=http://evil.example/&ui_theme=dark")));
        HttpResponse<String> signIn = testClient.authorize(TestClient.request("ui_theme", "dark"));
        Map<String, String> forged = testClient.browser.hidden(signIn);
        forged.put("csrf", "guess");
        assertThat(dark(testClient.browser.post(testClient.browser.action(signIn), forged)).statusCode())
                .isEqualTo(403);
        clock.pass(Duration.ofMinutes(10));
        assertThat(dark(testClient.browser.submit(signIn, Map.of())).statusCode()).isEqualTo(400);
    }

    @Test
    void onADevicesWay() {
        for (String answer : new String[]{"allow", "deny"}) {
            JsonNode begun = TestClient.json(new TestBrowser().post(testClient.at("/device-authorization"),
                    Map.of("client_id", "dragons-desktop", "scope", "openid")));
            Map<String, String> code = Map.of("user_code", begun.get("user_code").asString());
            HttpResponse<String> page = dark(testClient.browser.get(testClient.at("/device?ui_theme=dark")));
            dark(testClient.browser.submit(page, Map.of("user_code", "wrong")));
            HttpResponse<String> next = dark(testClient.browser.submit(page, code));
            if (next.body().contains("name=\"password\"")) {
                next = dark(
                        testClient.browser.submit(next, Map.of("username", "rider", "password", "rider")));
            }
            dark(testClient.browser.submit(next, Map.of("consent", answer)));
        }
    }

    @Test
    void onTheWayOut() {
        testClient.code();
        HttpResponse<String> asked = dark(
                testClient.browser.get(testClient.at("/end-session?ui_theme=dark")));
        dark(testClient.browser.submit(asked, Map.of()));
        Map<String, String> late = new LinkedHashMap<>(testClient.browser.hidden(asked));
        assertThat(dark(testClient.browser.post(testClient.at("/sign-out?request=gone"), late)).statusCode())
                .isEqualTo(403);
    }
}

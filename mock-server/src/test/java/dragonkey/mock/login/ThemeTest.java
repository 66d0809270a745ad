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
import dragonkey.mock.testing.Browser;
import dragonkey.mock.testing.Rider;
import dragonkey.mock.testing.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/// Every page of a way looks as the application that sent the person on it.
class ThemeTest {
    private final SettableClock clock = new SettableClock();
    private MockServer server;
    private Rider rider;

    @BeforeEach
    void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withClock(clock));
        rider = new Rider(server);
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
        Map<String, String> request = Rider.request("ui_theme", "dark");
        request.put(name, value);
        return request;
    }

    @Test
    void fromTheSignInToTheFormThatLeadsBack() {
        HttpResponse<String> signIn = dark(rider.authorize(request("response_mode", "form_post")));
        HttpResponse<String> wrong = dark(
                rider.browser.submit(signIn, Map.of("username", "rider", "password", "x")));
        HttpResponse<String> consent = dark(
                rider.browser.submit(wrong, Map.of("username", "rider", "password", "rider")));
        assertThat(dark(rider.browser.submit(consent, Map.of("consent", "allow"))).body())
                .contains("name=\"code\"");
    }

    @Test
    void whenTheErrorIsPostedBack() {
        Map<String, String> silent = request("response_mode", "form_post");
        silent.put("prompt", "none");
        assertThat(dark(rider.authorize(silent)).body()).contains("login_required");
        silent.put("prompt", "never");
        assertThat(dark(rider.authorize(silent)).body()).contains("invalid_request");
    }

    @Test
    void whenTheRequestWasSentAhead() {
        Map<String, String> push = Rider.request("ui_theme", "dark");
        String uri = Rider.json(new Browser().post(rider.at("/par"), push)).get("request_uri").asString();
        dark(rider.authorize(Map.of("client_id", "dragons-desktop", "request_uri", uri)));
    }

    @Test
    void whereSomethingIsWrong() {
        dark(rider.authorize(request("client_id", "nobody")));
        dark(rider.browser
                .get(rider.at("/end-session?post_logout_redirect_uri=http://evil.example/&ui_theme=dark")));
        HttpResponse<String> signIn = rider.authorize(Rider.request("ui_theme", "dark"));
        Map<String, String> forged = rider.browser.hidden(signIn);
        forged.put("csrf", "guess");
        assertThat(dark(rider.browser.post(rider.browser.action(signIn), forged)).statusCode())
                .isEqualTo(403);
        clock.pass(Duration.ofMinutes(10));
        assertThat(dark(rider.browser.submit(signIn, Map.of())).statusCode()).isEqualTo(400);
    }

    @Test
    void onADevicesWay() {
        for (String answer : new String[]{"allow", "deny"}) {
            JsonNode begun = Rider.json(new Browser().post(rider.at("/device-authorization"),
                    Map.of("client_id", "dragons-desktop", "scope", "openid")));
            Map<String, String> code = Map.of("user_code", begun.get("user_code").asString());
            HttpResponse<String> page = dark(rider.browser.get(rider.at("/device?ui_theme=dark")));
            dark(rider.browser.submit(page, Map.of("user_code", "wrong")));
            HttpResponse<String> next = dark(rider.browser.submit(page, code));
            if (next.body().contains("name=\"password\"")) {
                next = dark(rider.browser.submit(next, Map.of("username", "rider", "password", "rider")));
            }
            dark(rider.browser.submit(next, Map.of("consent", answer)));
        }
    }

    @Test
    void onTheWayOut() {
        rider.code();
        HttpResponse<String> asked = dark(rider.browser.get(rider.at("/end-session?ui_theme=dark")));
        dark(rider.browser.submit(asked, Map.of()));
        Map<String, String> late = new LinkedHashMap<>(rider.browser.hidden(asked));
        assertThat(dark(rider.browser.post(rider.at("/sign-out?request=gone"), late)).statusCode())
                .isEqualTo(403);
    }
}

package dragonkey.mock.authorize;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
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

class DeviceTest {
    private final SettableClock clock = new SettableClock();
    private MockServer server;
    private Rider rider;
    private JsonNode begun;

    @BeforeEach
    void begin() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withClock(clock));
        rider = new Rider(server);
        begun = Rider.json(ask("dragons-desktop", "openid read:dragons"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> ask(String clientId, String scope) {
        return new Browser().post(server.issuer().resolve("/device-authorization"),
                Map.of("client_id", clientId, "scope", scope));
    }

    private HttpResponse<String> poll() {
        return rider.token(Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code", "client_id",
                "dragons-desktop", "device_code", begun.get("device_code").asString()));
    }

    private String error() {
        HttpResponse<String> response = poll();
        assertThat(response.statusCode()).isEqualTo(400);
        return Rider.json(response).get("error").asString();
    }

    private HttpResponse<String> consentPage() {
        HttpResponse<String> page = rider.browser
                .get(URI.create(begun.get("verification_uri_complete").asString()));
        assertThat(page.body()).contains("value=\"" + begun.get("user_code").asString() + "\"");
        HttpResponse<String> signIn = type(page, begun.get("user_code").asString());
        return rider.browser.submit(signIn, Map.of("username", "rider", "password", "rider"));
    }

    private HttpResponse<String> type(HttpResponse<String> page, String code) {
        return rider.browser.submit(page, Map.of("user_code", code));
    }

    @Test
    void knowsADeviceAtAnIssuerBelowAPath() {
        rider = new Rider(server.faults().issuer("nonce-wrong"));
        begun = Rider.json(new Browser().post(rider.at("/device-authorization"),
                Map.of("client_id", "dragons-desktop", "scope", "openid")));
        HttpResponse<String> done = rider.browser.submit(consentPage(), Map.of("consent", "allow"));
        assertThat(done.body()).contains("Your device is signed in");
        assertThat(poll().statusCode()).isEqualTo(200);
    }

    @Test
    void givesADeviceTokensWhenItsPersonHasAgreed() {
        assertThat(begun.get("expires_in").asLong()).isEqualTo(600);
        assertThat(begun.get("interval").asLong()).isEqualTo(5);
        assertThat(error()).isEqualTo("authorization_pending");
        HttpResponse<String> done = rider.browser.submit(consentPage(), Map.of("consent", "allow"));
        assertThat(done.body()).contains("Your device is signed in");
        clock.pass(Duration.ofSeconds(5));
        JsonNode tokens = Rider.json(poll());
        assertThat(Rider.part(tokens.get("id_token").asString(), 1).get("sub").asString())
                .isEqualTo("user-rider");
        assertThat(rider.apiWith("/api/dragons", tokens.get("access_token").asString()).statusCode())
                .isEqualTo(200);
        clock.pass(Duration.ofSeconds(5));
        assertThat(error()).isEqualTo("invalid_grant");
    }

    @Test
    void slowsADeviceDownThatAsksTooOften() {
        assertThat(error()).isEqualTo("authorization_pending");
        assertThat(error()).isEqualTo("slow_down");
        clock.pass(Duration.ofSeconds(9));
        assertThat(error()).isEqualTo("slow_down");
        clock.pass(Duration.ofSeconds(15));
        assertThat(error()).isEqualTo("authorization_pending");
    }

    @Test
    void tellsADeviceThatNobodyCameInTime() {
        clock.pass(Duration.ofMinutes(10));
        assertThat(error()).isEqualTo("expired_token");
        assertThat(
                type(rider.browser.get(server.issuer().resolve("/device")), begun.get("user_code").asString())
                        .body())
                .contains("No device waits with this code");
    }

    @Test
    void tellsADeviceThatThePersonSaidNo() {
        HttpResponse<String> done = rider.browser.submit(consentPage(), Map.of("consent", "deny"));
        assertThat(done.body()).contains("not signed in");
        assertThat(error()).isEqualTo("access_denied");
    }

    @Test
    void asksForConsentEachTimeAndReadsCodesAsPeopleTypeThem() {
        rider.browser.submit(consentPage(), Map.of("consent", "allow"));
        begun = Rider.json(ask("dragons-desktop", "openid read:dragons"));
        HttpResponse<String> page = rider.browser.get(server.issuer().resolve("/device"));
        assertThat(type(page, "wrong-code").body()).contains("No device waits with this code");
        String typed = begun.get("user_code").asString().toLowerCase(Locale.ROOT).replace("-", " ");
        assertThat(type(page, typed).body()).contains("name=\"consent\"");
    }

    @Test
    void refusesAFormThatWasNotShownHere() {
        HttpResponse<String> forged = new Browser().post(server.issuer().resolve("/device"),
                Map.of("user_code", begun.get("user_code").asString(), "csrf", "guess"));
        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void knowsWhoMayUseDeviceCodes() {
        assertThat(ask("dragons-spa", "openid").body()).contains("unauthorized_client");
        assertThat(ask("nobody", "openid").statusCode()).isEqualTo(401);
        assertThat(ask("dragons-desktop", "nothing").body()).contains("invalid_scope");
    }
}

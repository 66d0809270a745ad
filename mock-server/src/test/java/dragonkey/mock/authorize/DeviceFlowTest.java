package dragonkey.mock.authorize;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceFlowTest extends ServerTest {
    private JsonNode begun;

    @BeforeEach
    void begin() {
        begun = TestClient.json(ask("dragons-desktop", "openid read:dragons"));
    }

    private HttpResponse<String> ask(String clientId, String scope) {
        return new TestBrowser().post(server.issuer().resolve("/device-authorization"),
                Map.of("client_id", clientId, "scope", scope));
    }

    private HttpResponse<String> poll() {
        return client.token(Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code", "client_id",
                "dragons-desktop", "device_code", begun.get("device_code").asString()));
    }

    private String error() {
        HttpResponse<String> response = poll();
        assertThat(response.statusCode()).isEqualTo(400);
        return TestClient.json(response).get("error").asString();
    }

    private HttpResponse<String> consentPage() {
        HttpResponse<String> page = client.browser
                .get(URI.create(begun.get("verification_uri_complete").asString()));
        assertThat(page.body()).contains("value=\"" + begun.get("user_code").asString() + "\"");
        HttpResponse<String> signIn = type(page, begun.get("user_code").asString());
        return client.browser.submit(signIn, Map.of("username", "rider", "password", "rider"));
    }

    private HttpResponse<String> type(HttpResponse<String> page, String code) {
        return client.browser.submit(page, Map.of("user_code", code));
    }

    @Test
    void knowsADeviceAtAnIssuerBelowAPath() {
        client = new TestClient(server.faults().issuer("nonce-wrong"));
        begun = TestClient.json(new TestBrowser().post(client.at("/device-authorization"),
                Map.of("client_id", "dragons-desktop", "scope", "openid")));
        HttpResponse<String> done = client.browser.submit(consentPage(), Map.of("consent", "allow"));
        assertThat(done.body()).contains("Your device is signed in");
        assertThat(poll().statusCode()).isEqualTo(200);
    }

    @Test
    void givesADeviceTokensWhenItsPersonHasAgreed() {
        assertThat(begun.get("expires_in").asLong()).isEqualTo(600);
        assertThat(begun.get("interval").asLong()).isEqualTo(5);
        assertThat(error()).isEqualTo("authorization_pending");
        HttpResponse<String> done = client.browser.submit(consentPage(), Map.of("consent", "allow"));
        assertThat(done.body()).contains("Your device is signed in");
        clock.pass(Duration.ofSeconds(5));
        JsonNode tokens = TestClient.json(poll());
        assertThat(TestClient.part(tokens.get("id_token").asString(), 1).get("sub").asString())
                .isEqualTo("user-rider");
        assertThat(client.apiWith("/api/dragons", tokens.get("access_token").asString()).statusCode())
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
        assertThat(type(client.browser.get(server.issuer().resolve("/device")),
                begun.get("user_code").asString()).body()).contains("No device waits with this code");
    }

    @Test
    void tellsADeviceThatThePersonSaidNo() {
        HttpResponse<String> done = client.browser.submit(consentPage(), Map.of("consent", "deny"));
        assertThat(done.body()).contains("not signed in");
        assertThat(error()).isEqualTo("access_denied");
    }

    @Test
    void asksForConsentEachTimeAndReadsCodesAsPeopleTypeThem() {
        client.browser.submit(consentPage(), Map.of("consent", "allow"));
        begun = TestClient.json(ask("dragons-desktop", "openid read:dragons"));
        HttpResponse<String> page = client.browser.get(server.issuer().resolve("/device"));
        assertThat(type(page, "wrong-code").body()).contains("No device waits with this code");
        String typed = begun.get("user_code").asString().toLowerCase(Locale.ROOT).replace("-", " ");
        assertThat(type(page, typed).body()).contains("name=\"consent\"");
    }

    @Test
    void refusesAFormThatWasNotShownHere() {
        HttpResponse<String> forged = new TestBrowser().post(server.issuer().resolve("/device"),
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

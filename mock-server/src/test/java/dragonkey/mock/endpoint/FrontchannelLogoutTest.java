package dragonkey.mock.endpoint;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ConfiguredServer;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The browser tells an application that its person signed out (Front-Channel Logout 1.0).
class FrontchannelLogoutTest {
    private static final String LOGOUT = "http://127.0.0.1:8080/out?a=1";
    private ConfiguredServer shop;

    private void start(String more) {
        shop = new ConfiguredServer("",
                "{\"frontchannel_logout_uri\": \"" + LOGOUT
                        + "\", \"post_logout_redirect_uris\": [\"https://app.example/bye\"]" + more + "}",
                "");
    }

    @AfterEach
    void stop() {
        if (shop != null) {
            shop.close();
        }
    }

    private HttpResponse<String> endSession(TestBrowser browser, Map<String, String> request) {
        return browser.get(shop.client.at("/end-session?" + TestBrowser.encode(request)));
    }

    private static String policy(HttpResponse<String> page) {
        return page.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    @Test
    void loadsTheApplicationInAFrameWithItsSessionAndGoesOn() {
        start(", \"frontchannel_logout_session_required\": true");
        JsonNode tokens = shop.tokens("scope", "openid");
        HttpResponse<String> page = endSession(shop.client.browser,
                Map.of("id_token_hint", tokens.get("id_token").asString(), "post_logout_redirect_uri",
                        "https://app.example/bye", "state", "s1"));
        assertThat(page.statusCode()).isEqualTo(200);
        String html = page.body().replace("&#x3D;", "=").replace("&amp;", "&");
        assertThat(html)
                .contains("<iframe src=\"" + LOGOUT + "&"
                        + TestBrowser.encode(Map.of("iss", shop.server.issuer().toString())) + "&sid="
                        + ConfiguredServer.id(tokens).get("sid").asString() + "\"")
                .contains("href=\"https://app.example/bye?state=s1\"");
        assertThat(policy(page)).endsWith("; frame-src http://127.0.0.1:8080").contains("script-src 'sha256-",
                "frame-ancestors 'none'");
        assertThat(shop.server.sessions()).isEmpty();
    }

    @Test
    void saysNothingOfTheSessionUnaskedAndStaysWhereNobodyIsToReturnTo() {
        start("");
        JsonNode tokens = shop.tokens("scope", "openid");
        HttpResponse<String> page = endSession(new TestBrowser(),
                Map.of("id_token_hint", tokens.get("id_token").asString()));
        assertThat(page.body().replace("&#x3D;", "=")).contains("<iframe src=\"" + LOGOUT + "\"")
                .doesNotContain("<script>", "<a ");
        assertThat(policy(page)).doesNotContain("script-src");
    }

    @Test
    void loadsNobodyWhoGotNothingInTheSession() {
        start("");
        JsonNode tokens = shop.tokens("scope", "openid");
        endSession(shop.client.browser, Map.of("id_token_hint", tokens.get("id_token").asString()));
        HttpResponse<String> page = endSession(shop.client.browser, Map.of());
        assertThat(page.body()).contains("Signed out").doesNotContain("<iframe");
        assertThat(policy(page)).doesNotContain("frame-src");
    }

    @ParameterizedTest
    @CsvSource({"https://app.example/cb, https://app.example/out, true",
            "https://app.example/cb, https://app.example:444/out, false",
            "https://app.example/cb, http://app.example/out, false",
            "https://app.example/cb, https://evil.example/out, false",
            "http://localhost/cb, http://localhost:9/out, true",
            "https://app.example/cb, javascript:alert(1), false"})
    void isOfAnOriginThatTheApplicationHas(String redirect, String logout, boolean possible) {
        String client = "{\"redirect_uris\": [\"" + redirect + "\"], \"frontchannel_logout_uri\": \"" + logout
                + "\"}";
        if (possible) {
            new ConfiguredServer("", client, "").close();
        } else {
            assertThatThrownBy(() -> new ConfiguredServer("", client, ""))
                    .hasMessageContaining("frontchannel_logout_uri");
        }
    }

    @Test
    void isInTheMetadata() {
        start("");
        JsonNode metadata = TestClient.json(shop.client.api("/.well-known/openid-configuration"));
        assertThat(metadata.get("frontchannel_logout_supported").asBoolean()).isTrue();
        assertThat(metadata.get("frontchannel_logout_session_supported").asBoolean()).isTrue();
    }
}

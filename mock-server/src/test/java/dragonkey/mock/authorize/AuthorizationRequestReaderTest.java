package dragonkey.mock.authorize;

import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

class AuthorizationRequestReaderTest {
    private static MockServer server;

    @BeforeAll
    static void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> authorize(Map<String, String> request) {
        return new TestClient(server).authorize(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/callback/", "http://127.0.0.1:8080/other",
            "http://127.0.0.1:8080/callback?x=1", "http://127.0.0.1:8080/callback#x",
            "http://127.0.0.1:8080/CALLBACK", "HTTP://127.0.0.1:8080/callback",
            "https://127.0.0.1:8080/callback", "http://127.0.0.2:8080/callback",
            "http://127.0.0.1.evil/callback", "http://evil/callback", "http://127.0.0.1:8080@evil/callback",
            "http://127.0.0.1@evil/callback", "http://user@127.0.0.1:8080/callback",
            "http://127.0.0.1:/callback", "http://127.0.0.1:0/callback", "http://127.0.0.1:65536/callback",
            "http://127.0.0.1:80 80/callback", "http://127.0.0.1:8080/x/../callback",
            "http://127.0.0.1:8080//callback", "http://2130706433/callback",
            "http://localhost:4200/callback/", "dragonkey:/callback/", "dragonkey://callback",
            "javascript:alert(1)", "http://[::1]:8080/callback"})
    void neverRedirectsToAnUnregisteredAddress(String redirectUri) {
        HttpResponse<String> response = authorize(TestClient.request("redirect_uri", redirectUri));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Location")).isEmpty();
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/callback", "http://127.0.0.1:1/callback",
            "http://127.0.0.1:65535/callback", "http://localhost/callback", "http://localhost:9999/callback",
            "dragonkey:/callback"})
    void allowsEveryPortOfARegisteredLoopbackAddress(String redirectUri) {
        assertThat(authorize(TestClient.request("redirect_uri", redirectUri)).statusCode()).isEqualTo(200);
    }

    @Test
    void allowsNoOtherPortWhereOneIsRegistered() {
        Map<String, String> spa = TestClient.request("client_id", "dragons-spa");
        spa.put("redirect_uri", "http://localhost:4201/callback");
        assertThat(authorize(spa).statusCode()).isEqualTo(400);
        spa.put("redirect_uri", "http://localhost:4200/callback");
        assertThat(authorize(spa).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "Dragons-Desktop", "dragons-batch", ""})
    void neverRedirectsForAnUnknownClient(String clientId) {
        HttpResponse<String> response = authorize(TestClient.request("client_id", clientId));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"response_type,token,unsupported_response_type", "response_type,'',invalid_request",
            "response_mode,fragment,invalid_request", "code_challenge,'',invalid_request",
            "code_challenge,short,invalid_request", "code_challenge_method,plain,invalid_request",
            "code_challenge_method,'',invalid_request", "scope,nothing,invalid_scope",
            "scope,'',invalid_scope", "resource,http://elsewhere/,invalid_target",
            "audience,http://elsewhere/,invalid_target", "request,e30.e30.,request_not_supported",
            "request_uri,http://x/,request_uri_not_supported", "max_age,-1,invalid_request",
            "prompt,dance,invalid_request", "id_token_hint,x,invalid_request"})
    void tellsTheClientWhatIsWrong(String parameter, String value, String error) {
        Map<String, String> answer = TestClient.answer(authorize(TestClient.request(parameter, value)));
        assertThat(answer).containsEntry("error", error).containsEntry("state", "state-1")
                .containsEntry("iss", server.issuer().toString()).containsKey("error_description")
                .doesNotContainKey("code");
    }

    @Test
    void refusesAParameterGivenTwice() {
        TestClient testClient = new TestClient(server);
        String query = "/authorize?" + TestBrowser.encode(TestClient.request());
        HttpResponse<String> nonce = testClient.browser.get(server.issuer().resolve(query + "&nonce=again"));
        assertThat(TestClient.answer(nonce)).containsEntry("error", "invalid_request");
        HttpResponse<String> state = testClient.browser.get(server.issuer().resolve(query + "&state=again"));
        assertThat(TestClient.answer(state)).containsEntry("error", "invalid_request")
                .doesNotContainKey("state");
        HttpResponse<String> redirect = testClient.browser
                .get(server.issuer().resolve(query + "&redirect_uri=x"));
        assertThat(redirect.statusCode()).isEqualTo(400);
    }

    @Test
    void ignoresScopesItDoesNotKnowAndSaysWhatItGranted() {
        TestClient testClient = new TestClient(server);
        assertThat(testClient.tokens("openid dance").get("scope").asString()).isEqualTo("openid");
    }

    @Test
    void takesNoAccessTokenForAnIdTokenHint() {
        TestClient testClient = new TestClient(server);
        String access = testClient.tokens().get("access_token").asString();
        assertThat(TestClient.answer(testClient.authorize(TestClient.request("id_token_hint", access))))
                .containsEntry("error", "invalid_request");
    }

    @Test
    void acceptsTheRequestAsAForm() {
        TestClient testClient = new TestClient(server);
        HttpResponse<String> page = testClient.browser.post(server.issuer().resolve("/authorize"),
                TestClient.request());
        assertThat(page.body()).contains("name=\"password\"");
    }
}

package dragonkey.mock.authorize;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// How authorization requests are answered beyond the usual way.
class AuthorizationResponseTest extends ServerTest {
    @Test
    void answersByAFormThatAlsoWorksWithoutScript() throws Exception {
        HttpResponse<String> page = client.signIn(TestClient.request("response_mode", "form_post"), "rider");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("action=\"" + TestClient.CALLBACK + "\"", "<button type=\"submit\"");
        assertThat(client.browser.hidden(page)).containsKey("code").containsEntry("state", "state-1")
                .containsKey("iss");
        String script = page.body().replaceAll("(?s).*<script>(.*)</script>.*", "$1");
        String hash = Base64.getEncoder().encodeToString(
                MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'sha256-" + hash + "'", "form-action 'self' http://127.0.0.1:49152");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void answersErrorsByAFormToo() {
        Map<String, String> request = TestClient.request("response_mode", "form_post");
        request.put("state", "\"><script>");
        request.put("prompt", "none");
        HttpResponse<String> page = client.authorize(request);
        assertThat(client.browser.hidden(page)).containsEntry("error", "login_required");
        assertThat(page.body()).doesNotContain("\"><script>");
    }

    @Test
    void givesSingleClaimsWhereTheyWereAskedFor() {
        Map<String, String> request = TestClient.request("claims",
                "{\"userinfo\":{\"phone_number\":null,\"unknown\":null},"
                        + "\"id_token\":{\"email\":{\"essential\":true}}}");
        request.put("scope", "openid");
        HttpResponse<String> page = client.browser.submit(client.authorize(request),
                Map.of("username", "rider", "password", "rider"));
        assertThat(page.body()).contains("phone number", "e-mail address");
        String code = TestClient.answer(client.browser.submit(page, Map.of("consent", "allow"))).get("code");
        JsonNode tokens = TestClient.json(client.token(TestClient.exchange(code)));
        JsonNode id = TestClient.part(tokens.get("id_token").asString(), 1);
        assertThat(id.get("email").asString()).contains("@");
        assertThat(id.has("phone_number")).isFalse();
        JsonNode profile = TestClient
                .json(client.apiWith("/userinfo", tokens.get("access_token").asString()));
        assertThat(profile.has("phone_number")).isTrue();
        assertThat(profile.has("email")).isFalse();
        assertThat(profile.has("unknown")).isFalse();
    }

    @Test
    void asksForAnotherPersonWhenTheClaimsNameOne() {
        client.code();
        assertThat(client
                .authorize(
                        TestClient.request("claims", "{\"id_token\":{\"sub\":{\"value\":\"user-keeper\"}}}"))
                .body()).contains("name=\"password\"");
        assertThat(TestClient.answer(client.authorize(
                TestClient.request("claims", "{\"id_token\":{\"sub\":{\"value\":\"user-rider\"}}}"))))
                .containsKey("code");
        assertThat(TestClient.answer(client.authorize(TestClient.request("claims", "[1]"))))
                .containsEntry("error", "invalid_request");
    }

    @Test
    void takesNoticeOfLanguagesWithoutMinding() {
        assertThat(client.authorize(TestClient.request("ui_locales", "pl cy")).statusCode()).isEqualTo(200);
    }

    @Test
    void letsOneOfManyRedeemACodeAndRevokesWhatItGot() throws Exception {
        Map<String, String> exchange = TestClient.exchange(client.code());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<HttpResponse<String>>> all = IntStream.range(0, 16)
                    .<Callable<HttpResponse<String>>>mapToObj(_ -> () -> client.token(exchange)).toList();
            String access = "";
            int won = 0;
            for (Future<HttpResponse<String>> each : threads.invokeAll(all)) {
                if (each.get().statusCode() == 200) {
                    access = TestClient.json(each.get()).get("access_token").asString();
                    won++;
                }
            }
            assertThat(won).isEqualTo(1);
            assertThat(client.apiWith("/api/dragons", access).statusCode()).isEqualTo(401);
        }
    }
}

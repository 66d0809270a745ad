package dragonkey.mock.authorize;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.Registrations;
import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

class SignInTest extends ServerTest {
    @Test
    void givesTokensThatOpenTheApiAndTheProfile() throws Exception {
        Map<String, String> answer = TestClient.answer(client.signIn(TestClient.request(), "rider"));
        assertThat(answer).containsEntry("state", "state-1").containsEntry("iss", server.issuer().toString());

        HttpResponse<String> response = client.token(TestClient.exchange(answer.get("code")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode tokens = TestClient.json(response);
        assertThat(tokens.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.get("expires_in").asLong()).isEqualTo(900);
        assertThat(tokens.get("scope").asString()).isEqualTo(TestClient.SCOPE);
        assertThat(tokens.has("refresh_token")).isFalse();

        String access = tokens.get("access_token").asString();
        JsonNode claims = TestClient.part(access, 1);
        assertThat(TestClient.part(access, 0).get("typ").asString()).isEqualTo("at+jwt");
        assertThat(claims.get("iss").asString()).isEqualTo(server.issuer().toString());
        assertThat(claims.get("aud").asString()).isEqualTo(server.issuer() + "api/");
        assertThat(claims.get("client_id").asString()).isEqualTo("dragons-desktop");
        assertThat(claims.get("roles").get(0).asString()).isEqualTo("user");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(900);

        JsonNode id = TestClient.part(tokens.get("id_token").asString(), 1);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(access.getBytes(StandardCharsets.US_ASCII));
        assertThat(id.get("at_hash").asString())
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16)));
        assertThat(id.get("nonce").asString()).isEqualTo("nonce-1");
        assertThat(id.get("aud").asString()).isEqualTo("dragons-desktop");
        assertThat(id.get("auth_time").asLong()).isEqualTo(clock.instant().getEpochSecond());

        assertThat(client.apiWith("/api/dragons", access).statusCode()).isEqualTo(200);
        JsonNode profile = TestClient.json(client.apiWith("/userinfo", access));
        assertThat(profile.get("sub").asString()).isEqualTo(id.get("sub").asString());
        assertThat(profile.get("name").asString()).isEqualTo("Ada Rider");
        assertThat(profile.get("email").asString()).contains("@");
        assertThat(profile.has("address")).isFalse();
    }

    @Test
    void showsAWrongPasswordInPlaceAndLetsThePersonTryAgain() {
        HttpResponse<String> page = client.authorize(TestClient.request("login_hint", "rid\"er"));
        assertThat(page.body()).contains("rid&quot;er").doesNotContain("rid\"er");
        HttpResponse<String> again = client.browser.submit(page,
                Map.of("username", "rider", "password", "wrong"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("do not belong together").contains("name=\"password\"");
        HttpResponse<String> consent = client.browser.submit(again,
                Map.of("username", "rider", "password", "rider"));
        assertThat(consent.body()).contains("name=\"consent\"");
    }

    @Test
    void letsANameRestAfterFiveWrongPasswordsAndNoLongerThanHalfAMinute() {
        HttpResponse<String> page = client.authorize(TestClient.request());
        for (int wrong = 0; wrong < 5; wrong++) {
            page = client.browser.submit(page, Map.of("username", "rider", "password", "wrong"));
            assertThat(page.body()).contains("do not belong together");
        }
        Map<String, String> right = Map.of("username", "rider", "password", "rider");
        page = client.browser.submit(page, right);
        assertThat(page.body()).contains("Too many wrong passwords");
        clock.pass(Duration.ofSeconds(30));
        assertThat(client.browser.submit(page, right).body()).contains("name=\"consent\"");
    }

    @Test
    void refusesAFormThatWasNotShownInThisBrowser() {
        HttpResponse<String> page = client.authorize(TestClient.request());
        Map<String, String> fields = client.browser.hidden(page);
        fields.putAll(Map.of("username", "rider", "password", "rider"));
        Map<String, String> withoutToken = new HashMap<>(fields);
        withoutToken.remove("csrf");
        assertThat(client.browser.post(client.browser.action(page), withoutToken).statusCode())
                .isEqualTo(403);
        assertThat(new TestBrowser().post(client.browser.action(page), fields).statusCode()).isEqualTo(403);
        assertThat(client.browser.post(client.browser.action(page), fields).statusCode()).isEqualTo(200);
    }

    @Test
    void aPageThatNobodyFilledInForTenMinutesIsTooOld() {
        HttpResponse<String> page = client.authorize(TestClient.request());
        clock.pass(Duration.ofMinutes(10).minusSeconds(1));
        HttpResponse<String> consent = client.browser.submit(page,
                Map.of("username", "rider", "password", "rider"));
        assertThat(consent.body()).contains("name=\"consent\"");
        clock.pass(Duration.ofSeconds(1));
        HttpResponse<String> late = client.browser.submit(page,
                Map.of("username", "rider", "password", "rider"));
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.headers().firstValue("Location")).isEmpty();
        clock.pass(Duration.ofMinutes(10));
        assertThat(client.browser.submit(consent, Map.of("consent", "allow")).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAConsentThatWasNotShownInThisBrowser() {
        HttpResponse<String> page = client.browser.submit(client.authorize(TestClient.request()),
                Map.of("username", "rider", "password", "rider"));
        Map<String, String> forged = client.browser.hidden(page);
        forged.put("csrf", "guessed");
        forged.put("consent", "allow");
        assertThat(client.browser.post(client.browser.action(page), forged).statusCode()).isEqualTo(403);
    }

    @Test
    void tellsTheClientThatConsentWasDenied() {
        HttpResponse<String> page = client.browser.submit(client.authorize(TestClient.request()),
                Map.of("username", "rider", "password", "rider"));
        Map<String, String> answer = TestClient
                .answer(client.browser.submit(page, Map.of("consent", "deny")));
        assertThat(answer).containsEntry("error", "access_denied").containsEntry("state", "state-1")
                .containsEntry("iss", server.issuer().toString()).doesNotContainKey("code");
    }

    @Test
    void tellsTheClientThatThePersonDidNotWantToSignIn() {
        HttpResponse<String> page = client.authorize(TestClient.request());
        Map<String, String> answer = TestClient
                .answer(client.browser.submit(page, Map.of("cancel", "cancel")));
        assertThat(answer).containsEntry("error", "access_denied").doesNotContainKey("code");
    }

    @Test
    void asksForConsentOnceAndAgainForMore() {
        client.code();
        assertThat(client.authorize(TestClient.request()).statusCode()).isEqualTo(303);
        assertThat(client.authorize(TestClient.request("scope", TestClient.SCOPE + " address")).body())
                .contains("name=\"consent\"").contains("postal address");
        assertThat(client.authorize(TestClient.request("prompt", "consent")).body())
                .contains("name=\"consent\"");
    }

    @Test
    void neverAsksForConsentOnBehalfOfATrustedClient() {
        Map<String, String> request = TestClient.request("client_id", "dragons-spa");
        request.put("redirect_uri", "http://localhost:4200/callback");
        HttpResponse<String> answer = client.browser.submit(client.authorize(request),
                Map.of("username", "rider", "password", "rider"));
        assertThat(TestClient.answer(answer)).containsKey("code");
    }

    @Test
    void honoursPromptAndMaxAge() {
        assertThat(TestClient.answer(client.authorize(TestClient.request("prompt", "none"))))
                .containsEntry("error", "login_required");
        client.code();
        assertThat(TestClient.answer(client.authorize(TestClient.request("prompt", "none"))))
                .containsKey("code");
        assertThat(TestClient.answer(client.authorize(promptNone(TestClient.SCOPE + " phone"))))
                .containsEntry("error", "consent_required");
        assertThat(client.authorize(TestClient.request("prompt", "login")).body())
                .contains("name=\"password\"");
        assertThat(client.authorize(TestClient.request("prompt", "select_account")).body())
                .contains("name=\"password\"");
        assertThat(client.authorize(TestClient.request("login_hint", "keeper")).body())
                .contains("value=\"keeper\"");
        clock.pass(Duration.ofSeconds(61));
        assertThat(client.authorize(TestClient.request("max_age", "60")).body())
                .contains("name=\"password\"");
        assertThat(client.authorize(TestClient.request("max_age", "3600")).statusCode()).isEqualTo(303);
        assertThat(TestClient.answer(client.authorize(TestClient.request("prompt", "none login"))))
                .containsEntry("error", "invalid_request");
    }

    private static Map<String, String> promptNone(String scope) {
        Map<String, String> request = TestClient.request("prompt", "none");
        request.put("scope", scope);
        return request;
    }

    @Test
    void pagesLoadNothingFromElsewhereAndAreNotFramed() {
        HttpResponse<String> page = client.authorize(TestClient.request("ui_theme", "dark"));
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("default-src 'none'", "frame-ancestors 'none'",
                "form-action 'self' http://127.0.0.1:49152", "style-src 'sha256-");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().allValues("Set-Cookie")).allMatch(cookie -> cookie.contains("HttpOnly")
                && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"));
        assertThat(page.body()).contains("data-theme=\"dark\"").doesNotContain("<script");
        assertThat(client.authorize(TestClient.request("ui_theme", "pink")).body())
                .contains("data-theme=\"system\"");
    }

    @Test
    void givesTwoServersOnOneHostTheirOwnSessions() {
        client.code();
        try (MockServer other = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys())) {
            TestClient there = new TestClient(other);
            there.browser.cookies.putAll(client.browser.cookies);
            assertThat(there.authorize(TestClient.request()).body()).contains("name=\"password\"");
        }
    }

    @Test
    void offersTheDemoUsersWhereThereAreSome() {
        assertThat(signInPageOf(MockConfig.defaults())).contains("<b>rider</b>");
    }

    @Test
    void offersNobodyWhereOthersAreConfigured() {
        var own = new Registrations(List.of(Map.of("username", "ada")), List.of());
        assertThat(signInPageOf(MockConfig.defaults().withRegistrations(own))).contains("name=\"username\"")
                .doesNotContain("rider");
    }

    private static String signInPageOf(MockConfig config) {
        try (MockServer other = MockServer.start(config.withPort(0))) {
            return new TestClient(other).authorize(TestClient.request()).body();
        }
    }
}

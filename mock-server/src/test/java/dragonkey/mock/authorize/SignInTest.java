package dragonkey.mock.authorize;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
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

class SignInTest {
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

    @Test
    void givesTokensThatOpenTheApiAndTheProfile() throws Exception {
        Map<String, String> answer = Rider.answer(rider.signIn(Rider.request(), "rider"));
        assertThat(answer).containsEntry("state", "state-1").containsEntry("iss", server.issuer().toString());

        HttpResponse<String> response = rider.token(Rider.exchange(answer.get("code")));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode tokens = Rider.json(response);
        assertThat(tokens.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(tokens.get("expires_in").asLong()).isEqualTo(900);
        assertThat(tokens.get("scope").asString()).isEqualTo(Rider.SCOPE);
        assertThat(tokens.has("refresh_token")).isFalse();

        String access = tokens.get("access_token").asString();
        JsonNode claims = Rider.part(access, 1);
        assertThat(Rider.part(access, 0).get("typ").asString()).isEqualTo("at+jwt");
        assertThat(claims.get("iss").asString()).isEqualTo(server.issuer().toString());
        assertThat(claims.get("aud").asString()).isEqualTo(server.issuer() + "api/");
        assertThat(claims.get("client_id").asString()).isEqualTo("dragons-desktop");
        assertThat(claims.get("roles").get(0).asString()).isEqualTo("user");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(900);

        JsonNode id = Rider.part(tokens.get("id_token").asString(), 1);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(access.getBytes(StandardCharsets.US_ASCII));
        assertThat(id.get("at_hash").asString())
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16)));
        assertThat(id.get("nonce").asString()).isEqualTo("nonce-1");
        assertThat(id.get("aud").asString()).isEqualTo("dragons-desktop");
        assertThat(id.get("auth_time").asLong()).isEqualTo(clock.instant().getEpochSecond());

        assertThat(rider.apiWith("/api/dragons", access).statusCode()).isEqualTo(200);
        JsonNode profile = Rider.json(rider.apiWith("/userinfo", access));
        assertThat(profile.get("sub").asString()).isEqualTo(id.get("sub").asString());
        assertThat(profile.get("name").asString()).isEqualTo("Ada Rider");
        assertThat(profile.get("email").asString()).contains("@");
        assertThat(profile.has("address")).isFalse();
    }

    @Test
    void showsAWrongPasswordInPlaceAndLetsThePersonTryAgain() {
        HttpResponse<String> page = rider.authorize(Rider.request("login_hint", "rid\"er"));
        assertThat(page.body()).contains("rid&quot;er").doesNotContain("rid\"er");
        HttpResponse<String> again = rider.browser.submit(page,
                Map.of("username", "rider", "password", "wrong"));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("do not belong together").contains("name=\"password\"");
        HttpResponse<String> consent = rider.browser.submit(again,
                Map.of("username", "rider", "password", "rider"));
        assertThat(consent.body()).contains("name=\"consent\"");
    }

    @Test
    void letsANameRestAfterFiveWrongPasswordsAndNoLongerThanHalfAMinute() {
        HttpResponse<String> page = rider.authorize(Rider.request());
        for (int wrong = 0; wrong < 5; wrong++) {
            page = rider.browser.submit(page, Map.of("username", "rider", "password", "wrong"));
            assertThat(page.body()).contains("do not belong together");
        }
        Map<String, String> right = Map.of("username", "rider", "password", "rider");
        page = rider.browser.submit(page, right);
        assertThat(page.body()).contains("Too many wrong passwords");
        clock.pass(Duration.ofSeconds(30));
        assertThat(rider.browser.submit(page, right).body()).contains("name=\"consent\"");
    }

    @Test
    void refusesAFormThatWasNotShownInThisBrowser() {
        HttpResponse<String> page = rider.authorize(Rider.request());
        Map<String, String> fields = rider.browser.hidden(page);
        fields.putAll(Map.of("username", "rider", "password", "rider"));
        Map<String, String> withoutToken = new HashMap<>(fields);
        withoutToken.remove("csrf");
        assertThat(rider.browser.post(rider.browser.action(page), withoutToken).statusCode()).isEqualTo(403);
        assertThat(new Browser().post(rider.browser.action(page), fields).statusCode()).isEqualTo(403);
        assertThat(rider.browser.post(rider.browser.action(page), fields).statusCode()).isEqualTo(200);
    }

    @Test
    void aPageThatNobodyFilledInForTenMinutesIsTooOld() {
        HttpResponse<String> page = rider.authorize(Rider.request());
        clock.pass(Duration.ofMinutes(10).minusSeconds(1));
        HttpResponse<String> consent = rider.browser.submit(page,
                Map.of("username", "rider", "password", "rider"));
        assertThat(consent.body()).contains("name=\"consent\"");
        clock.pass(Duration.ofSeconds(1));
        HttpResponse<String> late = rider.browser.submit(page,
                Map.of("username", "rider", "password", "rider"));
        assertThat(late.statusCode()).isEqualTo(400);
        assertThat(late.headers().firstValue("Location")).isEmpty();
        clock.pass(Duration.ofMinutes(10));
        assertThat(rider.browser.submit(consent, Map.of("consent", "allow")).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAConsentThatWasNotShownInThisBrowser() {
        HttpResponse<String> page = rider.browser.submit(rider.authorize(Rider.request()),
                Map.of("username", "rider", "password", "rider"));
        Map<String, String> forged = rider.browser.hidden(page);
        forged.put("csrf", "guessed");
        forged.put("consent", "allow");
        assertThat(rider.browser.post(rider.browser.action(page), forged).statusCode()).isEqualTo(403);
    }

    @Test
    void tellsTheClientThatConsentWasDenied() {
        HttpResponse<String> page = rider.browser.submit(rider.authorize(Rider.request()),
                Map.of("username", "rider", "password", "rider"));
        Map<String, String> answer = Rider.answer(rider.browser.submit(page, Map.of("consent", "deny")));
        assertThat(answer).containsEntry("error", "access_denied").containsEntry("state", "state-1")
                .containsEntry("iss", server.issuer().toString()).doesNotContainKey("code");
    }

    @Test
    void tellsTheClientThatThePersonDidNotWantToSignIn() {
        HttpResponse<String> page = rider.authorize(Rider.request());
        Map<String, String> answer = Rider.answer(rider.browser.submit(page, Map.of("cancel", "cancel")));
        assertThat(answer).containsEntry("error", "access_denied").doesNotContainKey("code");
    }

    @Test
    void asksForConsentOnceAndAgainForMore() {
        rider.code();
        assertThat(rider.authorize(Rider.request()).statusCode()).isEqualTo(303);
        assertThat(rider.authorize(Rider.request("scope", Rider.SCOPE + " address")).body())
                .contains("name=\"consent\"").contains("postal address");
        assertThat(rider.authorize(Rider.request("prompt", "consent")).body()).contains("name=\"consent\"");
    }

    @Test
    void neverAsksForConsentOnBehalfOfATrustedClient() {
        Map<String, String> request = Rider.request("client_id", "dragons-spa");
        request.put("redirect_uri", "http://localhost:4200/callback");
        HttpResponse<String> answer = rider.browser.submit(rider.authorize(request),
                Map.of("username", "rider", "password", "rider"));
        assertThat(Rider.answer(answer)).containsKey("code");
    }

    @Test
    void honoursPromptAndMaxAge() {
        assertThat(Rider.answer(rider.authorize(Rider.request("prompt", "none")))).containsEntry("error",
                "login_required");
        rider.code();
        assertThat(Rider.answer(rider.authorize(Rider.request("prompt", "none")))).containsKey("code");
        assertThat(Rider.answer(rider.authorize(promptNone(Rider.SCOPE + " phone")))).containsEntry("error",
                "consent_required");
        assertThat(rider.authorize(Rider.request("prompt", "login")).body()).contains("name=\"password\"");
        assertThat(rider.authorize(Rider.request("prompt", "select_account")).body())
                .contains("name=\"password\"");
        assertThat(rider.authorize(Rider.request("login_hint", "keeper")).body())
                .contains("value=\"keeper\"");
        clock.pass(Duration.ofSeconds(61));
        assertThat(rider.authorize(Rider.request("max_age", "60")).body()).contains("name=\"password\"");
        assertThat(rider.authorize(Rider.request("max_age", "3600")).statusCode()).isEqualTo(303);
        assertThat(Rider.answer(rider.authorize(Rider.request("prompt", "none login"))))
                .containsEntry("error", "invalid_request");
    }

    private static Map<String, String> promptNone(String scope) {
        Map<String, String> request = Rider.request("prompt", "none");
        request.put("scope", scope);
        return request;
    }

    @Test
    void pagesLoadNothingFromElsewhereAndAreNotFramed() {
        HttpResponse<String> page = rider.authorize(Rider.request("ui_theme", "dark"));
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
        assertThat(rider.authorize(Rider.request("ui_theme", "pink")).body())
                .contains("data-theme=\"system\"");
    }

    @Test
    void givesTwoServersOnOneHostTheirOwnSessions() {
        rider.code();
        try (MockServer other = MockServer.start(MockConfig.defaults().withPort(0))) {
            Rider there = new Rider(other);
            there.browser.cookies.putAll(rider.browser.cookies);
            assertThat(there.authorize(Rider.request()).body()).contains("name=\"password\"");
        }
    }
}

package dragonkey.client.oauth;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;

class PushedAuthorizationTest extends SignInFixture {

    @Test
    void showsNothingButAReferenceInTheAddress() {
        provider.takePushed();
        var checkReport = accepted().verdict();
        assertThat(finding(checkReport, "par.request").outcome()).isEqualTo(CheckOutcome.PASSED);
        assertThat(userAgent.addresses.getFirst()).containsOnlyKeys("client_id", "request_uri")
                .containsEntry("request_uri", "urn:request:1");
        assertThat(provider.form("/par")).containsKeys("state", "nonce", "code_challenge")
                .containsEntry("redirect_uri", TestUserAgent.REDIRECT_URI.toString());
    }

    @Test
    void pushesTheSameAttemptAgainForAnotherBrowser() {
        provider.takePushed();
        URI elsewhere = URI.create("http://127.0.0.1:4712/callback");
        userAgent.continueAt = elsewhere;
        accepted();
        assertThat(provider.count("/par")).isEqualTo(2);
        assertThat(provider.form("/par")).containsEntry("redirect_uri", elsewhere.toString());
        assertThat(provider.form("/token")).containsEntry("redirect_uri", elsewhere.toString());
        Map<String, String> first = userAgent.opened.getFirst();
        assertThat(userAgent.opened.getLast()).containsAllEntriesOf(Map.of("state", first.get("state"),
                "nonce", first.get("nonce"), "code_challenge", first.get("code_challenge")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"400|{\"error\":\"invalid_request\"}|par.invalid_request",
            "200|{\"error\":\"invalid_client\"}|par.invalid_client", "503|busy|par.http",
            "201|<html>|par.format", "201|{}|par.request", "201|{\"request_uri\":\"\"}|par.request"})
    void namesAPushThatWasNotTaken(int status, String body, String code) {
        provider.takePushed();
        provider.on("/par", exchange -> TestProvider.send(exchange, status, "application/json", body));
        rejected(code);
        assertThat(userAgent.opened).isEmpty();
        assertThat(provider.count("/token")).isZero();
    }

    @Test
    void neverFollowsARedirectWithTheRequest() {
        provider.takePushed();
        provider.on("/par", exchange -> {
            exchange.getResponseHeaders().set("Location", provider.at("elsewhere").toString());
            exchange.sendResponseHeaders(307, -1);
        });
        rejected("par.redirect");
        assertThat(provider.count("/elsewhere")).isZero();
    }

    @Test
    void saysThatAProviderRequiresWhatItDoesNotOffer() {
        provider.metadata.put("require_pushed_authorization_requests", true);
        rejected("par.request");
    }

    @Test
    void asksForEverythingThatTheConnectionAsksForAndKeepsTheProtocolItsOwn() {
        var authenticationParameters = new RequestParameters.AuthenticationParameters("login consent", null,
                "ada@example.org", "urn:mfa", "de en");
        Map<String, String> evil = Map.of("state", "x", "nonce", "x", "code_challenge", "x",
                "code_challenge_method", "plain", "redirect_uri", "http://evil.example/", "request_uri",
                "urn:x", "scope", "x", "code_verifier", "x", "grant_type", "password", "ui_theme", "dark");
        client = new ClientRegistration(TestProvider.CLIENT_ID, TestUserAgent.REDIRECT_URI, List.of("openid"),
                new RequestParameters(
                        new RequestParameters.ResourceTarget(URI.create("https://api.example/"),
                                "dragons-api"),
                        authenticationParameters, new RequestParameters.ExtraParameters(evil, evil, Map.of()),
                        false));
        accepted();
        Map<String, String> request = userAgent.opened.getFirst();
        assertThat(request).containsEntry("prompt", "login consent")
                .containsEntry("login_hint", "ada@example.org").containsEntry("acr_values", "urn:mfa")
                .containsEntry("ui_locales", "de en").containsEntry("ui_theme", "dark")
                .containsEntry("code_challenge_method", "S256")
                .doesNotContainKeys("request_uri", "code_verifier", "grant_type").doesNotContainValue("x");
        assertThat(provider.form("/token")).containsEntry("ui_theme", "dark")
                .containsEntry("resource", "https://api.example/").containsEntry("audience", "dragons-api")
                .containsEntry("grant_type", "authorization_code").doesNotContainValue("x")
                .doesNotContainKey("request_uri");
    }
}

package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// What a wrong answer of the provider's page looks like in the window.
class HostileAnswerTest extends WindowTest {
    private static final String RIGHT = "?code=the-code&state=STATE";

    private TestProvider provider;

    /// @param behind follows the redirect URI; `STATE` stands for the right state
    private record HostileAnswer(String behind, String code) {
    }

    @BeforeEach
    void startProvider() throws IOException {
        provider = closedLater(new TestProvider());
    }

    private AppDriver startAppAtProvider() throws Exception {
        return startApp("--issuer", provider.issuer().toString(), "--client-id", TestProvider.CLIENT_ID,
                "--redirect-uri", provider.at("callback").toString());
    }

    private void stillSignsIn(AppDriver appDriver) {
        provider.claims.clear();
        provider.claims.put("iat", clock.instant().getEpochSecond());
        provider.claims.put("exp", clock.instant().plusSeconds(300).getEpochSecond());
        TestAuthorizationEndpoint.atOnce(provider);
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void isNamedAndLeavesTheEarlierSessionAndTheNextSignInAlone() throws Exception {
        provider.tokenAnswer = answer -> {
            answer.remove("refresh_token"); // or the session would be refreshed, and never expire
            return answer;
        };
        TestAuthorizationEndpoint.page(provider,
                "<a id=go href='CALLBACK?code=the-code&amp;state=STATE'>Go on</a>");
        AppDriver appDriver = startAppAtProvider().click("#sign-in").awaitOnPage("#go");
        String earlier = TestAuthorizationEndpoint
                .parameters(URI.create(String.valueOf(appDriver.script("location.href"))))
                .getOrDefault("state", "");
        appDriver.clickOnPage("#go").awaitStatus("Signed in as Ada Rider").await("a stored session",
                this::isStored);
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        appDriver.awaitStatus("Session expired");
        TestProvider other = closedLater(new TestProvider());
        String otherIssuer = URLEncoder.encode(other.issuer().toString(), StandardCharsets.UTF_8);
        for (HostileAnswer hostileAnswer : List.of(new HostileAnswer("?code=the-code", "response.state"),
                new HostileAnswer("?code=the-code&state=wrong", "response.state"),
                new HostileAnswer("?code=the-code&state=" + earlier, "response.state"),
                new HostileAnswer(RIGHT + "&iss=https%3A%2F%2Fevil.example", "response.iss"),
                new HostileAnswer(RIGHT + "&iss=" + otherIssuer, "response.iss"),
                new HostileAnswer(RIGHT + "&code=other", "response.duplicate"),
                new HostileAnswer(RIGHT + "&state=STATE", "response.duplicate"),
                new HostileAnswer(RIGHT + "&error=access_denied", "response.access_denied"),
                new HostileAnswer("#code=the-code&state=STATE", "response.mode"))) {
            isRefused(appDriver, hostileAnswer);
        }
        provider.metadata.put("authorization_response_iss_parameter_supported", true);
        isRefused(appDriver, new HostileAnswer(RIGHT, "response.iss"));
        assertThat(provider.count("/token")).isEqualTo(1);
        assertThat(other.count("/token")).isZero();
        provider.metadata.remove("authorization_response_iss_parameter_supported");
        stillSignsIn(appDriver);
    }

    private void isRefused(AppDriver appDriver, HostileAnswer hostileAnswer) throws Exception {
        TestAuthorizationEndpoint.with(provider, hostileAnswer.behind());
        long before = provider.count("/authorize");
        appDriver.click("#sign-in")
                .await(hostileAnswer.toString(), () -> provider.count("/authorize") > before)
                .awaitStatus("Session expired").awaitText("#problem-code", hostileAnswer.code());
        assertThat(appDriver.text("#problem-text")).as(hostileAnswer.toString()).isNotBlank()
                .doesNotContain("{0}");
        assertThat(appDriver.rows("#sign-in-checks", CheckResult.class)).as(hostileAnswer.toString())
                .filteredOn(checkResult -> checkResult.outcome() == CheckOutcome.FAILED).hasSize(1);
        assertThat(isStored()).isTrue();
    }

    @Test
    void thatIsPostedAsAFormIsNamedAndNotWaitedForInVain() throws Exception {
        TestAuthorizationEndpoint.page(provider, """
                <form method=post action='CALLBACK'><input name=code value=the-code>
                <input name=state value='STATE'><button id=go>Go on</button></form>""");
        AppDriver appDriver = startAppAtProvider().click("#sign-in").clickOnPage("#go")
                .awaitText("#problem-code", "response.mode");
        assertThat(provider.count("/token")).isZero();
        stillSignsIn(appDriver);
    }

    @Test
    void thatOnlyLooksLikeOneIsAPageLikeAnyOther() throws Exception {
        String next = "<p id=next>Another page</p>";
        for (String path : List.of("/callback.evil", "/Callback", "/callback/")) {
            provider.on(path, exchange -> TestProvider.send(exchange, 200, "text/html", next));
        }
        AppDriver appDriver = startAppAtProvider();
        for (String address : List.of("CALLBACK.evil", "/Callback", "CALLBACK/",
                "http://localhost:" + provider.issuer().getPort() + "/callback.evil")) {
            TestAuthorizationEndpoint.page(provider,
                    "<a id=go href='" + address + "?code=the-code&amp;state=STATE'>Go on</a>");
            appDriver.click("#sign-in").clickOnPage("#go").awaitOnPage("#next").awaitStatus("Signing in");
            appDriver.click("#sign-in-cancel").awaitStatus("Signed out");
        }
        assertThat(provider.count("/token")).isZero();
        stillSignsIn(appDriver);
    }

    @Test
    void hasItsDescriptionShownAsShortPlainText() throws Exception {
        String hostile = "\u202Egnp.\u2066<b onclick=alert(1)>x</b>\nline ".repeat(1000);
        TestAuthorizationEndpoint.with(provider, "?error=access_denied&state=STATE&error_description="
                + URLEncoder.encode(hostile, StandardCharsets.UTF_8));
        AppDriver appDriver = startAppAtProvider().click("#sign-in").awaitText("#problem-code",
                "response.access_denied");
        assertThat(appDriver.text("#problem-text")).matches("\\P{C}*").hasSizeLessThan(500);
        stillSignsIn(appDriver);
    }

    @Test
    void ofAProviderThatDoesNotListS256StillProvesPossessionByIt() throws Exception {
        provider.metadata.put("code_challenge_methods_supported", List.of("plain"));
        TestAuthorizationEndpoint.atOnce(provider);
        AppDriver appDriver = startAppAtProvider().click("#sign-in").awaitStatus("Signed in as Ada Rider");
        assertThat(appDriver.rows("#sign-in-checks", CheckResult.class))
                .filteredOn(checkResult -> checkResult.code().equals("discovery.pkce"))
                .extracting(CheckResult::outcome).containsExactly(CheckOutcome.SKIPPED);
        assertThat(provider.form("/token").get("code_verifier")).hasSize(43);
    }
}

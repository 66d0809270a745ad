package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.core.Finding;
import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.testing.Authorize;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

/// What a wrong answer of the provider's page looks like in the window.
class HostileAnswerTest extends DeskTest {
    private static final String RIGHT = "?code=the-code&state=STATE";

    private TestProvider provider;

    /// @param behind follows the redirect URI; `STATE` stands for the right state
    private record Answer(String behind, String code) {
    }

    @BeforeEach
    void startProvider() throws IOException {
        provider = closedLater(new TestProvider());
    }

    private Desk deskAtProvider() throws Exception {
        return desk("--issuer", provider.issuer().toString(), "--client-id", TestProvider.CLIENT_ID,
                "--redirect-uri", provider.at("callback").toString());
    }

    private void stillSignsIn(Desk desk) {
        provider.claims.clear();
        provider.claims.put("iat", clock.instant().getEpochSecond());
        provider.claims.put("exp", clock.instant().plusSeconds(300).getEpochSecond());
        Authorize.atOnce(provider);
        desk.click("#sign-in").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void isNamedAndLeavesTheEarlierSessionAndTheNextSignInAlone() throws Exception {
        provider.tokenAnswer = answer -> {
            answer.remove("refresh_token"); // or the session would be refreshed, and never expire
            return answer;
        };
        Authorize.page(provider, "<a id=go href='CALLBACK?code=the-code&amp;state=STATE'>Go on</a>");
        Desk desk = deskAtProvider().click("#sign-in").awaitOnPage("#go");
        String earlier = Authorize.parameters(URI.create(String.valueOf(desk.script("location.href"))))
                .getOrDefault("state", "");
        desk.clickOnPage("#go").awaitStatus("Signed in as Ada Rider").await("a stored session",
                this::isStored);
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        desk.awaitStatus("Session expired");
        TestProvider other = closedLater(new TestProvider());
        String otherIssuer = URLEncoder.encode(other.issuer().toString(), StandardCharsets.UTF_8);
        for (Answer answer : List.of(new Answer("?code=the-code", "response.state"),
                new Answer("?code=the-code&state=wrong", "response.state"),
                new Answer("?code=the-code&state=" + earlier, "response.state"),
                new Answer(RIGHT + "&iss=https%3A%2F%2Fevil.example", "response.iss"),
                new Answer(RIGHT + "&iss=" + otherIssuer, "response.iss"),
                new Answer(RIGHT + "&code=other", "response.duplicate"),
                new Answer(RIGHT + "&state=STATE", "response.duplicate"),
                new Answer(RIGHT + "&error=access_denied", "response.access_denied"),
                new Answer("#code=the-code&state=STATE", "response.mode"))) {
            isRefused(desk, answer);
        }
        provider.metadata.put("authorization_response_iss_parameter_supported", true);
        isRefused(desk, new Answer(RIGHT, "response.iss"));
        assertThat(provider.count("/token")).isEqualTo(1);
        assertThat(other.count("/token")).isZero();
        provider.metadata.remove("authorization_response_iss_parameter_supported");
        stillSignsIn(desk);
    }

    private void isRefused(Desk desk, Answer answer) throws Exception {
        Authorize.with(provider, answer.behind());
        long before = provider.count("/authorize");
        desk.click("#sign-in").await(answer.toString(), () -> provider.count("/authorize") > before)
                .awaitStatus("Session expired").awaitText("#problem-code", answer.code());
        assertThat(desk.text("#problem-text")).as(answer.toString()).isNotBlank().doesNotContain("{0}");
        assertThat(desk.rows("#sign-in-checks", Finding.class)).as(answer.toString())
                .filteredOn(finding -> finding.outcome() == Outcome.FAILED).hasSize(1);
        assertThat(isStored()).isTrue();
    }

    @Test
    void thatIsPostedAsAFormIsNamedAndNotWaitedForInVain() throws Exception {
        Authorize.page(provider, """
                <form method=post action='CALLBACK'><input name=code value=the-code>
                <input name=state value='STATE'><button id=go>Go on</button></form>""");
        Desk desk = deskAtProvider().click("#sign-in").clickOnPage("#go").awaitText("#problem-code",
                "response.mode");
        assertThat(provider.count("/token")).isZero();
        stillSignsIn(desk);
    }

    @Test
    void thatOnlyLooksLikeOneIsAPageLikeAnyOther() throws Exception {
        String next = "<p id=next>Another page</p>";
        for (String path : List.of("/callback.evil", "/Callback", "/callback/")) {
            provider.on(path, exchange -> TestProvider.send(exchange, 200, "text/html", next));
        }
        Desk desk = deskAtProvider();
        for (String address : List.of("CALLBACK.evil", "/Callback", "CALLBACK/",
                "http://localhost:" + provider.issuer().getPort() + "/callback.evil")) {
            Authorize.page(provider,
                    "<a id=go href='" + address + "?code=the-code&amp;state=STATE'>Go on</a>");
            desk.click("#sign-in").clickOnPage("#go").awaitOnPage("#next").awaitStatus("Signing in");
            desk.click("#sign-in-cancel").awaitStatus("Signed out");
        }
        assertThat(provider.count("/token")).isZero();
        stillSignsIn(desk);
    }

    @Test
    void hasItsDescriptionShownAsShortPlainText() throws Exception {
        String hostile = "\u202Egnp.\u2066<b onclick=alert(1)>x</b>\nline ".repeat(1000);
        Authorize.with(provider, "?error=access_denied&state=STATE&error_description="
                + URLEncoder.encode(hostile, StandardCharsets.UTF_8));
        Desk desk = deskAtProvider().click("#sign-in").awaitText("#problem-code", "response.access_denied");
        assertThat(desk.text("#problem-text")).matches("\\P{C}*").hasSizeLessThan(500);
        stillSignsIn(desk);
    }

    @Test
    void ofAProviderThatDoesNotListS256StillProvesPossessionByIt() throws Exception {
        provider.metadata.put("code_challenge_methods_supported", List.of("plain"));
        Authorize.atOnce(provider);
        Desk desk = deskAtProvider().click("#sign-in").awaitStatus("Signed in as Ada Rider");
        assertThat(desk.rows("#sign-in-checks", Finding.class))
                .filteredOn(finding -> finding.code().equals("discovery.pkce")).extracting(Finding::outcome)
                .containsExactly(Outcome.SKIPPED);
        assertThat(provider.form("/token").get("code_verifier")).hasSize(43);
    }
}

package dragonkey.client.oauth;

import java.net.URI;
import java.util.List;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;

class HostileAuthorizationResponseTest extends SignInFixture {

    @ParameterizedTest
    @ValueSource(strings = {"?code=the-code", "?code=the-code&state=", "?code=the-code&state=wrong",
            "?code=the-code&state=STATE2", "?code=the-code&State=STATE"})
    void refusesAnAnswerWithAForeignState(String answer) {
        answers(answer);
        rejected("response.state");
    }

    @Test
    void refusesTheStateOfAnEarlierAttempt() {
        accepted();
        String earlier = userAgent.opened.getFirst().get("state");
        answers("?code=the-code&state=" + earlier);
        assertThat(run()).isInstanceOfSatisfying(SignInOutcome.SignInRejected.class,
                outcome -> assertThat(outcome.problem().code()).isEqualTo("response.state"));
        assertThat(provider.count("/token")).isEqualTo(1);
    }

    @Test
    void redeemsACallbackThatIsDeliveredTwiceOnce() {
        answers("?code=the-code&state=STATE", "?code=the-code&state=STATE");
        accepted();
        assertThat(provider.count("/token")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https%3A%2F%2Fevil.example%2F", "", "ISSUER%2F"})
    void refusesAnotherIssuer(String iss) {
        String own = TestUserAgent.encode(provider.issuer().toString());
        answers("?code=the-code&state=STATE&iss=" + iss.replace("ISSUER", own));
        rejected("response.iss");
    }

    @Test
    void refusesAMissingIssuerThatWasPromised() {
        provider.metadata.put("authorization_response_iss_parameter_supported", true);
        rejected("response.iss");
    }

    @Test
    void acceptsThePromisedIssuer() {
        provider.metadata.put("authorization_response_iss_parameter_supported", true);
        answers("?code=the-code&state=STATE&iss=" + TestUserAgent.encode(provider.issuer().toString()));
        assertThat(finding(accepted().verdict(), "response.iss").outcome()).isEqualTo(CheckOutcome.PASSED);
    }

    @Test
    void refusesAnotherProvidersAnswer() throws Exception {
        try (var other = new TestProvider()) {
            answers("?code=the-code&state=STATE&iss=" + TestUserAgent.encode(other.issuer().toString()));
            rejected("response.iss");
            assertThat(other.count("/token")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?code=the-code&code=other&state=STATE", "?code=the-code&state=STATE&state=STATE",
            "?code=the-code&state=STATE&st%61te=wrong", "?error=x&error=y&state=STATE"})
    void refusesAParameterGivenTwice(String answer) {
        answers(answer);
        rejected("response.duplicate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?error=access_denied", "?error=access_denied&state=wrong",
            "#error=access_denied", "?error=access_denied&code=evil&state=wrong"})
    void livesOnAfterAnErrorWithoutOurState(String foreign) {
        answers(foreign, "?code=the-code&state=STATE");
        accepted();
    }

    @Test
    void takesAnErrorBesideACodeForAnError() {
        answers("?code=the-code&error=access_denied&state=STATE");
        rejected("response.access_denied");
    }

    @Test
    void refusesAnAnswerWithoutACode() {
        answers("?state=STATE&code=");
        rejected("response.code");
        answers("?state=STATE&code=%20");
        rejected("response.code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Login_Required", "a%00b", "..%2F..%2Fetc", "", "a.b"})
    void namesAnOddErrorPlainly(String error) {
        answers("?error=" + error + "&state=STATE");
        rejected("response.error");
    }

    @Test
    void showsADescriptionAsHarmlessText() {
        String hostile = "\u202Enoitpircsed\u2066\u0000\u001B[31m <script>alert(1)</script>\nline "
                .repeat(3000);
        answers("?error=access_denied&state=STATE&error_description=" + TestUserAgent.encode(hostile));
        Problem problem = rejected("response.access_denied");
        assertThat(problem.detail()).startsWith("access_denied: noitpircsed[31m")
                .hasSizeLessThanOrEqualTo(300).matches("\\P{C}*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:4711/callback.evil", "http://127.0.0.1.evil:4711/callback",
            "http://127.0.0.1:4711@evil/callback", "http://evil@127.0.0.1:4711/callback",
            "http://127.0.0.1:4712/callback", "http://127.0.0.1/callback", "http://127.0.0.1:4711/Callback",
            "https://127.0.0.1:4711/callback", "http://127.0.0.1:4711/callback/",
            "http://localhost:4711/callback", "http://127.0.0.1:4711/x/../callback",
            "http://127.0.0.1:4711/%63allback", "about:blank", "callback"})
    void takesALookAlikeForNoCallback(String lookAlike) {
        assertThat(new RedirectUri(TestUserAgent.REDIRECT_URI).matches(URI.create(lookAlike))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:4711/callback?code=x", "HTTP://127.0.0.1:4711/callback#x",
            "http://127.0.0.1:4711/callback"})
    void knowsItsCallback(String callback) {
        assertThat(new RedirectUri(TestUserAgent.REDIRECT_URI).matches(URI.create(callback))).isTrue();
    }

    @Test
    void knowsCallbacksOfOtherForms() {
        assertThat(new RedirectUri(URI.create("dragonkey:/callback"))
                .matches(URI.create("dragonkey:/callback?code=x"))).isTrue();
        assertThat(new RedirectUri(URI.create("com.example:cb")).matches(URI.create("com.example:cb?code=x")))
                .isTrue();
        assertThat(
                new RedirectUri(URI.create("com.example:cb")).matches(URI.create("com.example:cbx?code=x")))
                .isFalse();
        assertThat(new RedirectUri(URI.create("http://localhost"))
                .matches(URI.create("http://localhost:80/?code=x"))).isTrue();
        var withQuery = new RedirectUri(URI.create("https://app.example/cb?tenant=1"));
        assertThat(withQuery.matches(URI.create("https://app.example/cb?tenant=1&code=x"))).isTrue();
        assertThat(withQuery.matches(URI.create("https://app.example/cb?tenant=12&code=x"))).isFalse();
    }

    @Test
    void provesPossessionWithAFreshS256VerifierEachTime() {
        accepted();
        var first = new CodeVerifier(provider.form("/token").get("code_verifier"));
        accepted();
        var second = new CodeVerifier(provider.form("/token").get("code_verifier"));
        assertThat(second.getValue()).isNotEqualTo(first.getValue()).hasSize(43);
        assertThat(userAgent.opened)
                .allSatisfy(request -> assertThat(request).containsEntry("code_challenge_method", "S256"));
        assertThat(userAgent.opened).extracting(request -> request.get("code_challenge")).containsExactly(
                CodeChallenge.compute(CodeChallengeMethod.S256, first).getValue(),
                CodeChallenge.compute(CodeChallengeMethod.S256, second).getValue());
        assertThat(userAgent.opened).extracting(request -> request.get("state")).doesNotHaveDuplicates();
        assertThat(userAgent.opened).extracting(request -> request.get("nonce")).doesNotHaveDuplicates();
    }

    @Test
    void saysThatAProviderDoesNotListS256AndUsesItAllTheSame() {
        provider.metadata.put("code_challenge_methods_supported", List.of("plain"));
        assertThat(finding(accepted().verdict(), "discovery.pkce").outcome()).isEqualTo(CheckOutcome.SKIPPED);
        assertThat(userAgent.opened.getFirst()).containsEntry("code_challenge_method", "S256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#code=the-code&state=STATE", "", "#error=access_denied&state=STATE"})
    void namesAnAnswerThatIsNotInTheQuery(String answer) {
        answers(answer);
        rejected("response.mode");
    }
}

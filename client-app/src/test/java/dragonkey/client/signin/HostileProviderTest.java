package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.RefusingPort;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class HostileProviderTest extends WindowTest {
    private TestProvider provider;

    @BeforeEach
    void startProvider() throws IOException {
        provider = closedLater(new TestProvider());
        TestAuthorizationEndpoint.atOnce(provider);
    }

    @Test
    void anAnswerWithAForeignStateIsNotUsed() throws Exception {
        TestAuthorizationEndpoint.withForeignState(provider);
        AppDriver appDriver = startAppAt(provider).click("#sign-in");
        appDriver.awaitText("#problem-code", "response.state").awaitStatus("Signed out");
        assertThat(provider.count("/token")).isZero();
        assertThat(isStored()).isFalse();
    }

    @Test
    void anAnswerWithAForeignStateLeavesTheEarlierSession() throws Exception {
        provider.tokenAnswer = answer -> {
            answer.remove("refresh_token");
            return answer;
        };
        AppDriver appDriver = startAppAt(provider).click("#sign-in").awaitStatus("Signed in as Ada Rider");
        appDriver.await("a stored session", this::isStored);
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        TestAuthorizationEndpoint.withForeignState(provider);
        appDriver.awaitStatus("Session expired").click("#sign-in").awaitText("#problem-code",
                "response.state");
        appDriver.awaitStatus("Session expired");
        assertThat(isStored()).isTrue();
        assertThat(provider.count("/token")).isEqualTo(1);
        appDriver.click("#nav-token").click("#token-id");
        assertThat(appDriver.text("#token-verdict")).isEqualTo("Verified");
    }

    @Test
    void anIdTokenWithAnotherNonceIsRefusedAndTheRuleIsShown() throws Exception {
        provider.claims.put("nonce", "of-another-sign-in");
        AppDriver appDriver = startAppAt(provider).click("#sign-in").awaitText("#problem-code",
                "id_token.nonce");
        assertThat(appDriver.rows("#sign-in-checks", CheckResult.class))
                .filteredOn(checkResult -> checkResult.outcome() == CheckOutcome.FAILED)
                .extracting(CheckResult::code).containsExactly("id_token.nonce");
        appDriver.awaitStatus("Signed out");
        assertThat(provider.count("/userinfo")).isZero();
        assertThat(isStored()).isFalse();
    }

    @Test
    void aProviderThatCannotBeReachedIsSaidInWordsAndTriedAgain() throws Exception {
        RefusingPort nobody = closedLater(new RefusingPort());
        AppDriver appDriver = startAppAt(URI.create("http://localhost:" + nobody.number() + "/"))
                .click("#sign-in");
        appDriver.awaitText("#problem-code", "discovery.unreachable").awaitStatus("Signed out");
        assertThat(appDriver.text("#problem-text")).startsWith("Nothing answers there.");
        nobody.close();
        providerOn(nobody.number());
        appDriver.signIn();
        assertThat(appDriver.shows("#problem")).isFalse();
    }
}

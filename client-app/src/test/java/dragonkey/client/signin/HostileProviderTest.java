package dragonkey.client.signin;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.core.Finding;
import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.testing.Authorize;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

class HostileProviderTest extends DeskTest {
    private TestProvider provider;

    @BeforeEach
    void startProvider() throws IOException {
        provider = closedLater(new TestProvider());
        Authorize.atOnce(provider);
    }

    @Test
    void anAnswerWithAForeignStateIsNotUsed() throws Exception {
        Authorize.withForeignState(provider);
        Desk desk = deskAtProvider().click("#sign-in");
        desk.awaitText("#problem-code", "response.state").awaitStatus("Signed out");
        assertThat(provider.count("/token")).isZero();
        assertThat(isStored()).isFalse();
    }

    @Test
    void anAnswerWithAForeignStateLeavesTheEarlierSession() throws Exception {
        provider.tokenAnswer = answer -> {
            answer.remove("refresh_token");
            return answer;
        };
        Desk desk = deskAtProvider().click("#sign-in").awaitStatus("Signed in as Ada Rider");
        desk.await("a stored session", this::isStored);
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        Authorize.withForeignState(provider);
        desk.awaitStatus("Session expired").click("#sign-in").awaitText("#problem-code", "response.state");
        desk.awaitStatus("Session expired");
        assertThat(isStored()).isTrue();
        assertThat(provider.count("/token")).isEqualTo(1);
        desk.click("#nav-token").click("#token-id");
        assertThat(desk.text("#token-verdict")).isEqualTo("Verified");
    }

    @Test
    void anIdTokenWithAnotherNonceIsRefusedAndTheRuleIsShown() throws Exception {
        provider.claims.put("nonce", "of-another-sign-in");
        Desk desk = deskAtProvider().click("#sign-in").awaitText("#problem-code", "id_token.nonce");
        assertThat(desk.rows("#sign-in-checks", Finding.class))
                .filteredOn(finding -> finding.outcome() == Outcome.FAILED).extracting(Finding::code)
                .containsExactly("id_token.nonce");
        desk.awaitStatus("Signed out");
        assertThat(provider.count("/userinfo")).isZero();
        assertThat(isStored()).isFalse();
    }

    private Desk deskAtProvider() throws Exception {
        return desk("--issuer", provider.issuer().toString(), "--client-id", TestProvider.CLIENT_ID,
                "--redirect-uri", "http://127.0.0.1/callback");
    }
}

package dragonkey.client.inspector;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class TamperPaneTest extends WindowTest {
    @Test
    void showsWhichCheckNoticesAChangedClaimAndWhatTheApiAnswers() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-token").click("#token-access");
        appDriver.awaitShown("#token-tamper").click("#token-tamper").awaitText("#token-verdict", "Verified");
        appDriver.click("#tamper-send").await("the API's yes",
                () -> appDriver.text("#tamper-answer").contains("200 OK"));
        appDriver.replace("#tamper-claims", "\"sub\"", "\"sub_of_somebody\"");
        appDriver.awaitText("#token-verdict", "Rejected");
        assertThat(appDriver.text("#tamper-answer")).as("an answer about another token").isEmpty();
        assertThat(appDriver.rows("#token-checks", CheckResult.class))
                .filteredOn(it -> it.outcome() == CheckOutcome.FAILED).extracting(CheckResult::code)
                .containsExactly("signature");
        appDriver.click("#tamper-send").await("the API's no",
                () -> appDriver.text("#tamper-answer").contains("401"));
        assertThat(appDriver.text("#tamper-answer")).contains("invalid_token", "error_description");
    }
}

package dragonkey.client.inspector;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.Finding;
import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

class TamperTest extends DeskTest {
    @Test
    void showsWhichCheckNoticesAChangedClaimAndWhatTheApiAnswers() throws Exception {
        Desk desk = desk().signIn().click("#nav-token").click("#token-access");
        desk.awaitShown("#token-tamper").click("#token-tamper").awaitText("#token-verdict", "Verified");
        desk.click("#tamper-send").await("the API's yes",
                () -> desk.text("#tamper-answer").contains("200 OK"));
        desk.replace("#tamper-claims", "\"sub\"", "\"sub_of_somebody\"");
        desk.awaitText("#token-verdict", "Rejected");
        assertThat(desk.text("#tamper-answer")).as("an answer about another token").isEmpty();
        assertThat(desk.rows("#token-checks", Finding.class)).filteredOn(it -> it.outcome() == Outcome.FAILED)
                .extracting(Finding::code).containsExactly("signature");
        desk.click("#tamper-send").await("the API's no", () -> desk.text("#tamper-answer").contains("401"));
        assertThat(desk.text("#tamper-answer")).contains("invalid_token", "error_description");
    }
}

package dragonkey.client.inspector;

import org.junit.jupiter.api.Test;

import dragonkey.client.jose.Hint;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

class MakeTokenTest extends DeskTest {
    @Test
    void makesTheWellKnownExampleAndWarnsAboutItsSecret() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-make").click("#make-example");
        desk.click("#make-token").awaitText("#token-verdict", "Verified");
        assertThat(desk.isSelected("#token-pasted")).isTrue();
        assertThat(desk.rows("#token-claims", Object.class)).hasSize(3);
        assertThat(desk.rows("#token-hints", Hint.class)).extracting(Hint::code).contains("weak.secret.short",
                "weak.secret.common");
    }

    @Test
    void signsWithAKeyThatIsMadeOnTheSpotAndJudgesWithItsPublicPart() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-make");
        desk.select("#make-algorithm", "ES256").click("#make-generate");
        desk.await("a private key", () -> desk.typed("#make-key").contains("\"d\":"));
        desk.click("#make-token").awaitText("#token-verdict", "Verified");
        assertThat(desk.typed("#token-key")).contains("\"crv\":\"P-256\"").doesNotContain("\"d\":");
    }

    @Test
    void encryptsWithASecretThatIsMadeOnTheSpot() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-make");
        desk.select("#make-algorithm", "dir").click("#make-generate");
        desk.await("a secret", () -> desk.typed("#make-key").contains("\"k\":"));
        desk.click("#make-token").awaitText("#token-verdict", "Verified");
        assertThat(desk.typed("#token-input").split("\\.", -1)).hasSize(5);
    }

    @Test
    void saysInPlaceWhatIsWrongAboutTheTextAndTheKey() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-make").click("#make-token");
        desk.awaitText("#make-problem", "There is no key yet. Write one down, or have one made.");
        desk.paste("#make-claims", "{\n").awaitShown("#make-claims-fault");
        assertThat(desk.text("#make-claims-fault")).startsWith("Line ").contains("not JSON");
        assertThat(desk.isDisabled("#make-token")).isTrue();
    }
}

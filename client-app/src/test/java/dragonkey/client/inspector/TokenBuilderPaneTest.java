package dragonkey.client.inspector;

import org.junit.jupiter.api.Test;

import dragonkey.client.jose.Weakness;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class TokenBuilderPaneTest extends WindowTest {
    @Test
    void makesTheWellKnownExampleAndWarnsAboutItsSecret() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-make").click("#make-example");
        appDriver.click("#make-token").awaitText("#token-verdict", "Verified");
        assertThat(appDriver.isSelected("#token-pasted")).isTrue();
        assertThat(appDriver.rows("#token-claims", Object.class)).hasSize(3);
        assertThat(appDriver.rows("#token-hints", Weakness.class)).extracting(Weakness::code)
                .contains("weak.secret.short", "weak.secret.common");
    }

    @Test
    void signsWithAKeyThatIsMadeOnTheSpotAndJudgesWithItsPublicPart() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-make");
        appDriver.select("#make-algorithm", "ES256").click("#make-generate");
        appDriver.await("a private key", () -> appDriver.fieldText("#make-key").contains("\"d\":"));
        appDriver.click("#make-token").awaitText("#token-verdict", "Verified");
        assertThat(appDriver.fieldText("#token-key")).contains("\"crv\":\"P-256\"").doesNotContain("\"d\":");
    }

    @Test
    void encryptsWithASecretThatIsMadeOnTheSpot() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-make");
        appDriver.select("#make-algorithm", "dir").click("#make-generate");
        appDriver.await("a secret", () -> appDriver.fieldText("#make-key").contains("\"k\":"));
        appDriver.click("#make-token").awaitText("#token-verdict", "Verified");
        assertThat(appDriver.fieldText("#token-input").split("\\.", -1)).hasSize(5);
    }

    @Test
    void saysInPlaceWhatIsWrongAboutTheTextAndTheKey() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-make").click("#make-token");
        appDriver.awaitText("#make-problem", "There is no key yet. Write one down, or have one made.");
        appDriver.paste("#make-claims", "{\n").awaitShown("#make-claims-fault");
        assertThat(appDriver.text("#make-claims-fault")).startsWith("Line ").contains("not JSON");
        assertThat(appDriver.isDisabled("#make-token")).isTrue();
    }
}

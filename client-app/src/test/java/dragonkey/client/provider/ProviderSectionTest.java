package dragonkey.client.provider;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderSectionTest extends DeskTest {
    /// No `offline_access`, no refresh token: nothing stands in for what is refused.
    private static final String[] WITHOUT_REFRESH = {"--scope", "openid profile email read:dragons"};

    @Test
    void makesTheProviderWrongInOneWayUntilItIsTurnedOffAgain() throws Exception {
        Desk desk = desk().click("#nav-provider").click("#provider-start").click("#provider-tab-faults")
                .click("#fault-state-wrong");
        desk.click("#nav-sign-in").click("#sign-in").enter("rider", "rider").consent("allow");
        desk.awaitText("#problem-code", "response.state").awaitStatus("Signed out");
        desk.click("#nav-provider").click("#fault-state-wrong").click("#nav-sign-in").click("#sign-in")
                .enter("rider", "rider").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void takesBackATokenThatTheApiThenRefuses() throws Exception {
        Desk desk = desk(WITHOUT_REFRESH).signIn().click("#nav-dragons").click("#dragons-load")
                .awaitText("#api-status", "200 OK");
        desk.click("#nav-provider").click("#provider-tab-tokens");
        assertThat(desk.count("#provider-tokens .in-row")).isEqualTo(1);
        desk.click("#provider-tokens .in-row").click("#nav-dragons").click("#dragons-load")
                .awaitText("#problem-code", "api.invalid_token");
    }

    @Test
    void rotatesKeysWithoutPainAndRetiresThemWithIt() throws Exception {
        Desk desk = desk(WITHOUT_REFRESH).signIn().click("#nav-provider").click("#provider-rotate")
                .click("#nav-dragons").click("#dragons-load").awaitText("#api-status", "200 OK");
        desk.click("#nav-provider").click("#provider-retire").click("#nav-dragons").click("#dragons-load")
                .awaitText("#problem-code", "api.invalid_token");
    }
}

package dragonkey.client.provider;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderPaneTest extends WindowTest {
    /// No `offline_access`, no refresh token: nothing stands in for what is refused.
    private static final String[] WITHOUT_REFRESH = {"--scope", "openid profile email read:dragons"};

    @Test
    void makesTheProviderWrongInOneWayUntilItIsTurnedOffAgain() throws Exception {
        AppDriver appDriver = startApp().click("#nav-provider").click("#provider-start")
                .click("#provider-tab-faults").click("#fault-state-wrong");
        appDriver.click("#nav-sign-in").click("#sign-in").enter("rider", "rider").consent("allow");
        appDriver.awaitText("#problem-code", "response.state").awaitStatus("Signed out");
        appDriver.click("#nav-provider").click("#fault-state-wrong").click("#nav-sign-in").click("#sign-in")
                .enter("rider", "rider").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void takesBackATokenThatTheApiThenRefuses() throws Exception {
        AppDriver appDriver = startApp(WITHOUT_REFRESH).signIn().click("#nav-dragons").click("#dragons-load")
                .awaitText("#api-status", "200 OK");
        appDriver.click("#nav-provider").click("#provider-tab-tokens");
        assertThat(appDriver.count("#provider-tokens .in-row")).isEqualTo(1);
        appDriver.click("#provider-tokens .in-row").click("#nav-dragons").click("#dragons-load")
                .awaitText("#problem-code", "api.invalid_token");
    }

    @Test
    void rotatesKeysWithoutPainAndRetiresThemWithIt() throws Exception {
        AppDriver appDriver = startApp(WITHOUT_REFRESH).signIn().click("#nav-provider")
                .click("#provider-rotate").click("#nav-dragons").click("#dragons-load")
                .awaitText("#api-status", "200 OK");
        appDriver.click("#nav-provider").click("#provider-retire").click("#nav-dragons")
                .click("#dragons-load").awaitText("#problem-code", "api.invalid_token");
    }
}

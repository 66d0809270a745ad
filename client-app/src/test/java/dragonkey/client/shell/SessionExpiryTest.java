package dragonkey.client.shell;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

class SessionExpiryTest extends WindowTest {
    /// No `offline_access`, no refresh token.
    private static final String[] WITHOUT_REFRESH = {"--scope", "openid profile email read:dragons"};

    @Test
    void closesTheGuardedSectionAndComesBackAfterTheSignIn() throws Exception {
        AppDriver appDriver = startAppAt(provider().issuer(), WITHOUT_REFRESH).signIn().click("#nav-dragons")
                .awaitShown("#dragons-load");
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        appDriver.awaitStatus("Session expired").awaitShown("#guard");
        assertThat(appDriver.text("#guard-text")).contains("is no longer good");
        appDriver.click("#guard-sign-in").click("#sign-in").enter("rider", "rider");
        appDriver.awaitStatus("Signed in as Ada Rider").awaitShown("#dragons-load");
    }

    @Test
    void followsTheApiThatNoLongerTakesTheToken() throws Exception {
        MockServer provider = provider();
        AppDriver appDriver = startAppAt(provider.issuer(), WITHOUT_REFRESH).signIn().click("#nav-dragons")
                .awaitShown("#dragons-load");
        provider.close();
        providerOn(provider.issuer().getPort());
        appDriver.click("#dragons-load").awaitText("#problem-code", "api.invalid_token");
        assertThat(appDriver.text("#api-status")).isEqualTo("401 Unauthorized");
        appDriver.click("#dragons-sign-in").enter("rider", "rider").consent("allow");
        appDriver.awaitStatus("Signed in as Ada Rider").click("#dragons-load").awaitText("#api-status",
                "200 OK");
    }
}

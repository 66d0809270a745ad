package dragonkey.client.shell;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

class ExpiryTest extends DeskTest {
    /// No `offline_access`, no refresh token.
    private static final String[] WITHOUT_REFRESH = {"--scope", "openid profile email read:dragons"};

    @Test
    void closesTheGuardedSectionAndComesBackAfterTheSignIn() throws Exception {
        Desk desk = deskAt(provider().issuer(), WITHOUT_REFRESH).signIn().click("#nav-dragons")
                .awaitShown("#dragons-load");
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        desk.awaitStatus("Session expired").awaitShown("#guard");
        assertThat(desk.text("#guard-text")).contains("has reached its end");
        desk.click("#guard-sign-in").click("#sign-in").enter("rider", "rider");
        desk.awaitStatus("Signed in as Ada Rider").awaitShown("#dragons-load");
    }

    @Test
    void followsTheApiThatNoLongerTakesTheToken() throws Exception {
        MockServer provider = provider();
        Desk desk = deskAt(provider.issuer(), WITHOUT_REFRESH).signIn().click("#nav-dragons")
                .awaitShown("#dragons-load");
        provider.close();
        providerOn(provider.issuer().getPort());
        desk.click("#dragons-load").awaitText("#problem-code", "api.invalid_token");
        assertThat(desk.text("#api-status")).isEqualTo("401 Unauthorized");
        desk.click("#dragons-sign-in").enter("rider", "rider").consent("allow");
        desk.awaitStatus("Signed in as Ada Rider").click("#dragons-load").awaitText("#api-status", "200 OK");
    }
}

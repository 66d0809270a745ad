package dragonkey.client.shell;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

/// Where the provider is away the window goes on showing what it knows, says how old that is, and comes back by itself.
class OutageInTheWindowTest extends WindowTest {
    @Test
    void keepsWhatIsKnownAndComesBackByItself() throws Exception {
        MockServer server = provider();
        AppDriver appDriver = startAppAt(server.issuer()).signIn().click("#nav-dragons")
                .click("#request-row-1").click("#request-send").awaitText("#request-status", "403 Forbidden")
                .click("#request-row-0").click("#dragons-load").awaitShown("#dragons");
        int port = server.issuer().getPort();
        server.close();
        appDriver.click("#request-row-1").click("#request-send").awaitText("#problem-code", "api.unreachable")
                .awaitText("#request-status", "403 Forbidden").awaitShown("#request-last");
        appDriver.click("#request-row-0").click("#dragons-load").awaitText("#problem-code", "api.unreachable")
                .awaitShown("#outage");
        assertThat(appDriver.shows("#dragons")).as("the last answer stays").isTrue();
        assertThat(appDriver.text("#outage-words")).contains("api.unreachable",
                "The answer of the API is of");

        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        appDriver.click("#nav-profile").awaitShown("#profile-name");
        appDriver.await("the end of the token",
                () -> appDriver.text("#outage-words").contains("The profile is of"));
        assertThat(appDriver.shows("#guard")).isFalse();

        providerOn(port);
        appDriver.await("an end of the outage", () -> {
            clock.forward(Duration.ofSeconds(5));
            return !appDriver.shows("#outage");
        });
    }
}

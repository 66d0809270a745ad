package dragonkey.client.app;

import java.net.URI;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.MockServer;

class RestartTest extends WindowTest {

    @Test
    void isStillSignedInAfterARestart() throws Exception {
        AppDriver again = restarted(provider().issuer());
        again.awaitStatus("Signed in as Ada Rider").click("#nav-dragons").click("#dragons-load");
        again.awaitText("#api-status", "200 OK");
    }

    @Test
    void getsFreshTokensWhenTheTokenEndedMeanwhile() throws Exception {
        MockServer provider = provider();
        startAppAt(provider.issuer()).signIn().await("a stored session", this::isStored).close();
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        AppDriver again = startAppAt(provider.issuer()).awaitStatus("Signed in as Ada Rider")
                .click("#nav-dragons");
        again.click("#dragons-load").awaitText("#api-status", "200 OK");
    }

    @Test
    void isSignedOutAfterASignOutAndARestart() throws Exception {
        URI issuer = provider().issuer();
        AppDriver appDriver = restarted(issuer).awaitStatus("Signed in as Ada Rider").click("#sign-out");
        appDriver.await("nothing stored", () -> !isStored()).close();
        AppDriver again = startAppAt(issuer).click("#nav-profile");
        again.awaitShown("#guard-sign-in").awaitStatus("Signed out");
    }

    private AppDriver restarted(URI issuer) throws Exception {
        startAppAt(issuer).signIn().await("a stored session", this::isStored).close();
        return startAppAt(issuer);
    }
}

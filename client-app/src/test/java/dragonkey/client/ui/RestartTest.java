package dragonkey.client.ui;

import java.net.URI;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RestartTest extends DeskTest {

    @Test
    void isStillSignedInAfterARestart() throws Exception {
        Desk again = restarted(provider().issuer());
        again.awaitStatus("Signed in as Ada Rider").click("#nav-dragons").click("#dragons-load");
        again.awaitText("#api-status", "200 OK");
    }

    @Test
    void hasExpiredWhenTheTokenEndedMeanwhile() throws Exception {
        URI issuer = provider().issuer();
        Desk desk = deskAt(issuer).signIn().await("a stored session", this::isStored);
        desk.close();
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        Desk again = deskAt(issuer).awaitStatus("Session expired").click("#nav-dragons");
        assertThat(again.shows("#guard-sign-in")).isTrue();
    }

    @Test
    void isSignedOutAfterASignOutAndARestart() throws Exception {
        URI issuer = provider().issuer();
        Desk desk = restarted(issuer).awaitStatus("Signed in as Ada Rider").click("#sign-out");
        desk.await("nothing stored", () -> !isStored()).close();
        Desk again = deskAt(issuer).click("#nav-profile");
        again.awaitShown("#guard-sign-in").awaitStatus("Signed out");
    }

    private Desk restarted(URI issuer) throws Exception {
        deskAt(issuer).signIn().await("a stored session", this::isStored).close();
        return deskAt(issuer);
    }
}

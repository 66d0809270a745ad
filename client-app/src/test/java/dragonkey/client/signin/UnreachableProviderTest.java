package dragonkey.client.signin;

import java.net.URI;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

class UnreachableProviderTest extends DeskTest {

    @Test
    void isSaidInWordsAndTriedAgain() throws Exception {
        int port = freePort();
        Desk desk = deskAt(URI.create("http://localhost:" + port + "/")).click("#sign-in");
        desk.awaitText("#problem-code", "discovery.unreachable").awaitStatus("Signed out");
        assertThat(desk.text("#problem-text")).startsWith("Nothing answers there.");
        providerOn(port);
        desk.signIn();
        assertThat(desk.shows("#problem")).isFalse();
    }
}

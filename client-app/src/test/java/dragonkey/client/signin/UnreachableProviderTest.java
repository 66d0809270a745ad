package dragonkey.client.signin;

import java.net.URI;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class UnreachableProviderTest extends WindowTest {

    @Test
    void isSaidInWordsAndTriedAgain() throws Exception {
        int port = freePort();
        AppDriver appDriver = deskAt(URI.create("http://localhost:" + port + "/")).click("#sign-in");
        appDriver.awaitText("#problem-code", "discovery.unreachable").awaitStatus("Signed out");
        assertThat(appDriver.text("#problem-text")).startsWith("Nothing answers there.");
        providerOn(port);
        appDriver.signIn();
        assertThat(appDriver.shows("#problem")).isFalse();
    }
}

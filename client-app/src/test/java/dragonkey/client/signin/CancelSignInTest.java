package dragonkey.client.signin;

import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class CancelSignInTest extends WindowTest {

    @Test
    void endsASignInWhoseProviderDoesNotAnswer() throws Exception {
        ServerSocketChannel slow = silent();
        int port = port(slow);
        AppDriver appDriver = deskAt(URI.create("http://localhost:" + port + "/")).click("#sign-in");
        appDriver.awaitStatus("Signing in").await("a connection", () -> slow.accept() != null);
        appDriver.click("#sign-in-cancel").awaitStatus("Signed out");
        assertThat(appDriver.shows("#problem")).isFalse();
        slow.close();
        providerOn(port);
        appDriver.signIn();
    }

    @Test
    void endsASignInAtTheProvidersPage() throws Exception {
        AppDriver appDriver = desk().click("#sign-in").awaitOnPage("[name=username]");
        appDriver.click("#sign-in-cancel").awaitStatus("Signed out");
        assertThat(appDriver.shows("#sign-in-web")).isFalse();
        assertThat(appDriver.shows("#problem")).isFalse();
        appDriver.signIn();
    }

    @Test
    void enterStartsASignInAndEscapeEndsIt() throws Exception {
        AppDriver appDriver = desk().awaitShown("#sign-in").press(KeyCode.ENTER)
                .awaitOnPage("[name=username]");
        assertThat(appDriver.status()).isEqualTo("Signing in");
        appDriver.press(KeyCode.ESCAPE).awaitStatus("Signed out").awaitShown("#sign-in");
    }

    @Test
    void escapeEndsASignInAlsoWhileTypingOnThePage() throws Exception {
        AppDriver appDriver = desk().click("#sign-in").clickOnPage("[name=username]").write("rid");
        appDriver.press(KeyCode.ESCAPE).awaitStatus("Signed out");
    }
}

package dragonkey.client.signin;

import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

class CancellingTest extends DeskTest {

    @Test
    void endsASignInWhoseProviderDoesNotAnswer() throws Exception {
        ServerSocketChannel slow = silent();
        int port = port(slow);
        Desk desk = deskAt(URI.create("http://localhost:" + port + "/")).click("#sign-in");
        desk.awaitStatus("Signing in").await("a connection", () -> slow.accept() != null);
        desk.click("#sign-in-cancel").awaitStatus("Signed out");
        assertThat(desk.shows("#problem")).isFalse();
        slow.close();
        providerOn(port);
        desk.signIn();
    }

    @Test
    void endsASignInAtTheProvidersPage() throws Exception {
        Desk desk = desk().click("#sign-in").awaitOnPage("[name=username]");
        desk.click("#sign-in-cancel").awaitStatus("Signed out");
        assertThat(desk.shows("#sign-in-web")).isFalse();
        assertThat(desk.shows("#problem")).isFalse();
        desk.signIn();
    }

    @Test
    void enterStartsASignInAndEscapeEndsIt() throws Exception {
        Desk desk = desk().awaitShown("#sign-in").press(KeyCode.ENTER).awaitOnPage("[name=username]");
        assertThat(desk.status()).isEqualTo("Signing in");
        desk.press(KeyCode.ESCAPE).awaitStatus("Signed out").awaitShown("#sign-in");
    }

    @Test
    void escapeEndsASignInAlsoWhileTypingOnThePage() throws Exception {
        Desk desk = desk().click("#sign-in").clickOnPage("[name=username]").write("rid");
        desk.press(KeyCode.ESCAPE).awaitStatus("Signed out");
    }
}

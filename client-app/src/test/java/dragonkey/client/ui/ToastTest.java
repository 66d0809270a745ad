package dragonkey.client.ui;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// What was done without a trace on the screen is said for a moment.
class ToastTest extends WindowTest {

    @Test
    void everyCopyIsSaidUntilEsc() throws Exception {
        AppDriver appDriver = startApp().click("#connection").click("#connection-new")
                .click("#connection-advanced").click("#connection-copy-redirect")
                .awaitText("#toast-words", "Copied");
        assertThat(appDriver.shows("#toast")).isTrue();
        assertThat(appDriver.shows("#toast-action")).isFalse();
        appDriver.press(KeyCode.ESCAPE);
        assertThat(appDriver.shows("#toast")).isFalse();
    }

    @Test
    void aCopiedSecretSaysHowLongItStays() throws Exception {
        startApp().signIn().click("#nav-token").choose("#token-copies", "#token-copy-live")
                .awaitText("#toast-words", "Copied, cleared in 30 s");
    }

    @Test
    void goesByItself() throws Exception {
        AppDriver appDriver = startApp().click("#connection").click("#connection-new")
                .click("#connection-advanced").click("#connection-copy-redirect");
        assertThat(appDriver.shows("#toast")).isTrue();
        appDriver.await("gone", () -> !appDriver.shows("#toast"));
    }
}

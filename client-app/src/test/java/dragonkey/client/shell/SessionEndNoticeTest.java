package dragonkey.client.shell;

import java.time.Duration;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// A person who looks elsewhere learns in time that a session is about to end.
class SessionEndNoticeTest extends WindowTest {
    /// No `offline_access`, no refresh token.
    private static final String[] WITHOUT_REFRESH = {"--scope", "openid profile email read:dragons"};
    private static final Duration LIFE = Duration.ofMinutes(15);

    @Test
    void tellsOnceAndLeadsToTheSignIn() throws Exception {
        AppDriver appDriver = startApp(WITHOUT_REFRESH).signIn();
        hide(appDriver, true);
        clock.forward(LIFE.minusSeconds(100));

        appDriver.await("the notice", () -> find("#end-notice-title").isPresent());
        assertThat(((Label) find("#end-notice-title").orElseThrow()).getText())
                .startsWith("The session of Ada Rider ends in 1 ");

        press("#end-notice-sign-in");

        appDriver.awaitShown("#sign-in-web");
        assertThat(find("#end-notice-title")).as("it is gone").isEmpty();
        assertThat(appDriver.stage().isIconified()).isFalse();
    }

    @Test
    void saysNothingWhileTheWindowIsLookedAt() throws Exception {
        AppDriver appDriver = startApp(WITHOUT_REFRESH).signIn();
        clock.forward(LIFE.minusSeconds(100));

        appDriver.await("the time left",
                () -> appDriver.labelTexts(".tabular").stream().anyMatch(left -> left.startsWith("01:")));
        assertThat(find("#end-notice-title")).isEmpty();
        hide(appDriver, true);
        appDriver.await("the notice", () -> find("#end-notice-title").isPresent());
        press("#end-notice-close");
        assertThat(find("#end-notice-title")).isEmpty();
    }

    @Test
    void saysNothingOfASessionThatRenewsItself() throws Exception {
        AppDriver appDriver = startApp().signIn();
        hide(appDriver, true);
        clock.forward(LIFE.minusSeconds(100));

        appDriver.await("the time left",
                () -> appDriver.labelTexts(".tabular").stream().anyMatch(left -> left.startsWith("01:")));
        assertThat(find("#end-notice-title")).isEmpty();
    }

    @Test
    void saysNothingToWhomDoesNotWantIt() throws Exception {
        AppDriver appDriver = startApp(WITHOUT_REFRESH).signIn().click("#nav-settings")
                .click("#settings-end-notice");
        hide(appDriver, true);
        clock.forward(LIFE.minusSeconds(100));

        appDriver.await("the time left",
                () -> appDriver.labelTexts(".tabular").stream().anyMatch(left -> left.startsWith("01:")));
        assertThat(find("#end-notice-title")).isEmpty();
    }

    private static void hide(AppDriver appDriver, boolean hidden) {
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> appDriver.stage().setIconified(hidden));
    }

    private static void press(String id) {
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> ((Button) find(id).orElseThrow()).fire());
    }

    private static Optional<Node> find(String id) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> Window.getWindows().stream()
                .map(window -> window.getScene().lookup(id)).filter(node -> node != null).findFirst());
    }
}

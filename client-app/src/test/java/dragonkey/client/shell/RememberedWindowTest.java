package dragonkey.client.shell;

import javafx.scene.control.SplitPane;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// A window that is opened again is as it was left.
class RememberedWindowTest extends WindowTest {
    @Test
    void opensWhereItWasLeft() throws Exception {
        AppDriver first = startApp().click("#nav-provider");
        first.close();

        AppDriver second = startApp();

        assertThat(second.isSelected("#nav-provider")).isTrue();
        assertThat(second.labelTexts(".label")).anyMatch(words -> words.startsWith("Not running."));
    }

    @Test
    void opensAGuardedSectionWithTheSessionThatIsThere() throws Exception {
        AppDriver first = startApp().signIn().click("#nav-profile");
        first.awaitShown("#profile-name");
        first.close();

        startApp().awaitShown("#profile-name");
    }

    @Test
    void showsTheSignInWhereAGuardedSectionHasNoSession() throws Exception {
        AppDriver first = startApp().click("#nav-profile");
        first.close();

        startApp().awaitShown("#sign-in");
    }

    @Test
    void opensTheConnectionThatIsAskedFor() throws Exception {
        AppDriver first = startApp().click("#nav-provider");
        first.close();

        AppDriver second = startApp("--issuer", "https://login.example.com", "--client-id", "their-app");

        assertThat(second.isSelected("#nav-sign-in")).isTrue();
    }

    @Test
    void keepsTheColumnsAsTheyWereMoved() throws Exception {
        AppDriver first = startApp().click("#nav-token");
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> columns(first).setDividerPositions(0.45));
        first.settled().close();

        AppDriver second = startApp();

        assertThat(columns(second).getDividerPositions()[0]).isCloseTo(0.45, within(0.01));
    }

    private static SplitPane columns(AppDriver appDriver) {
        appDriver.awaitShown("#token-columns");
        return (SplitPane) appDriver.stage().getScene().lookup("#token-columns");
    }
}

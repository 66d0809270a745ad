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
        double before = columns(first).getDividerPositions()[0];
        first.drag("#token-columns .split-pane-divider", 40);
        double moved = columns(first).getDividerPositions()[0];
        assertThat(moved).isGreaterThan(before);
        first.close();

        AppDriver second = startApp();

        assertThat(columns(second).getDividerPositions()[0]).isCloseTo(moved, within(0.01));
    }

    @Test
    void hasTheColumnsBackAfterTheWindowWasNarrow() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token");
        columns(appDriver);
        appDriver.drag("#token-columns .split-pane-divider", -60);
        double before = columns(appDriver).getDividerPositions()[0];
        double width = appDriver.stage().getWidth();
        resize(appDriver, 1_000);
        appDriver.settled();

        resize(appDriver, width);

        appDriver.await("the line is back",
                () -> Math.abs(columns(appDriver).getDividerPositions()[0] - before) < 0.01);
    }

    private static void resize(AppDriver appDriver, double width) {
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> appDriver.stage().setWidth(width));
    }

    private static SplitPane columns(AppDriver appDriver) {
        appDriver.awaitShown("#token-columns");
        return (SplitPane) appDriver.stage().getScene().lookup("#token-columns");
    }
}

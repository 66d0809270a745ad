package dragonkey.client.app;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// A closed window is gone, and so is a screen of an open one that is not shown any more.
class WindowClosingTest extends WindowTest {
    private static final int WINDOWS = 4;

    @Test
    void letsGoOfAllThatClosedWindowsHeld() throws Exception {
        List<WeakReference<Parent>> closed = new ArrayList<>();
        for (int window = 0; window < WINDOWS; window++) {
            AppDriver appDriver = startApp().click("#nav-token");
            closed.add(new WeakReference<>(appDriver.stage().getScene().getRoot()));
            appDriver.close();
        }
        assertThat(closed).doesNotHaveDuplicates();
        // The platform may remember the first window of all and the last that was active: those two and no more.
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            System.gc();
            return closed.stream().filter(window -> window.get() != null).count() <= 2;
        });
    }

    @Test
    void letsGoOfWhatEarlierSignInsShowed() throws Exception {
        AppDriver appDriver = startApp();
        List<WeakReference<Node>> earlier = new ArrayList<>();
        for (int signIn = 1; signIn <= 3; signIn++) {
            appDriver.click("#sign-in").enter("rider", "rider");
            if (signIn == 1) {
                appDriver.consent("allow");
            }
            appDriver.awaitStatus("Signed in as Ada Rider").click("#nav-token").awaitShown("#token-verdict")
                    .click("#nav-sign-in").awaitShown("#sign-in-checks");
            earlier.add(new WeakReference<>(appDriver.stage().getScene().lookup("#sign-in-checks")));
            appDriver.click("#sign-out").awaitStatus("Signed out").click("#nav-sign-in")
                    .awaitShown("#sign-in");
        }
        appDriver.forgetEvents();
        // The last one may still be where the window's own memory of it is.
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            System.gc();
            return earlier.stream().filter(screen -> screen.get() != null).count() <= 1;
        });
    }
}

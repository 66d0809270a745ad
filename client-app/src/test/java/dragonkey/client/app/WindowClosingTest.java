package dragonkey.client.app;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// A closed window is gone.
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
}

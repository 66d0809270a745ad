package dragonkey.client.ui;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// A closed window is gone.
class ClosingTest extends DeskTest {

    @Test
    void letsGoOfAllThatAClosedWindowHeld() throws Exception {
        Desk desk = desk().signIn().click("#nav-token");
        var held = new WeakReference<Parent>(desk.stage().getScene().getRoot());
        desk.close();
        // The platform remembers the last window that was active until there is another.
        desk();
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
            System.gc();
            return held.get() == null;
        });
    }
}

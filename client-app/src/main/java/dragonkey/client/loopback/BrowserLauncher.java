package dragonkey.client.loopback;

import java.io.IOException;
import java.net.URI;

/// Starts the system browser.
public interface BrowserLauncher {
    /// Opens a page in the system browser and returns at once.
    ///
    /// @throws IOException when there is no browser, or it cannot be started
    void open(URI page) throws IOException;
}

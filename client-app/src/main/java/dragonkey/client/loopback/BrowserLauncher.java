package dragonkey.client.loopback;

import java.io.IOException;
import java.net.URI;

/// Opens a page in the person's own browser.
public interface BrowserLauncher {
    /// Opens it and returns at once.
    ///
    /// @throws IOException when there is no browser, or it cannot be started
    void open(URI page) throws IOException;
}

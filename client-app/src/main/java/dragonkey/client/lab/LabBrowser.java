package dragonkey.client.lab;

import java.io.IOException;
import java.net.URI;

/// Opens the pages of an experiment in the person's own browser: what a browser adds by itself, and what it keeps back, is its own to
/// show.
@FunctionalInterface
public interface LabBrowser {
    /// Where no browser is to be had.
    LabBrowser NONE = page -> {
        throw new IOException("no browser");
    };

    /// Opens a page, and returns at once.
    ///
    /// @throws IOException when there is no browser, or it cannot be started
    void open(URI page) throws IOException;
}

package dragonkey.client.app;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.lab.Lab;
import dragonkey.client.labview.LabModel;
import dragonkey.client.labview.LabPane;
import dragonkey.client.loopback.BrowserLauncher;
import dragonkey.client.shell.Navigation;
import dragonkey.client.shell.Section;

/// The lab. Nothing of it is made before its section is opened.
final class LabSection implements AutoCloseable {
    /// What takes a few seconds and says enough.
    private static final int RUNS = 1_000;

    private final Clock clock;
    private final BrowserLauncher browser;
    private final Navigation navigation;
    private final Background background;
    private @Nullable OpenLab open;

    private record OpenLab(Lab lab, LabModel model) {
    }

    LabSection(Clock clock, BrowserLauncher browser, Navigation navigation, Background background) {
        this.clock = clock;
        this.browser = browser;
        this.navigation = navigation;
        this.background = background;
    }

    LabPane pane() {
        return new LabPane(model(), background);
    }

    /// Opens the experiment of this id: another section has raised its question.
    void show(String experiment) {
        navigation.go(Section.LAB);
        model().show(experiment);
    }

    private LabModel model() {
        if (open == null) {
            Lab lab = new Lab(clock, this::look);
            open = new OpenLab(lab, new LabModel(lab, RUNS));
        }
        return open.model();
    }

    /// Where no browser can be started from here, the person opens the address, which is shown.
    private void look(URI page) {
        background.show(() -> model().waitFor(Optional.of(page)));
        try {
            browser.open(page);
        } catch (IOException notStarted) {
            // The address stands there to be copied.
        }
    }

    @Override
    public void close() {
        if (open != null) {
            open.lab().close();
        }
    }
}

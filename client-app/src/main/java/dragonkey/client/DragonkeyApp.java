package dragonkey.client;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import dragonkey.assets.Assets;
import dragonkey.client.app.Bugs;
import dragonkey.client.app.Options;
import dragonkey.client.app.Surroundings;
import dragonkey.client.app.Wiring;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Theme;

/// The window's life.
public class DragonkeyApp extends Application {
    private static final int[] ICONS = {16, 32, 48, 128};

    private final Surroundings surroundings;
    private @Nullable Wiring wiring;
    private @Nullable Stage stage;

    /// On this computer as it is.
    public DragonkeyApp() {
        this(Surroundings.real());
    }

    /// In surroundings of a test's choice.
    public DragonkeyApp(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void start(Stage primary) throws Options.WrongUsage {
        Thread.currentThread().setUncaughtExceptionHandler((thread, bug) -> Bugs.report(bug));
        Options options = Options.parse(getParameters().getRaw());
        // Reading fonts and building the window take about as long as each other.
        CompletableFuture<Void> fonts = CompletableFuture.runAsync(Theme::loadFirstFonts);
        Wiring services = new Wiring(options, surroundings, this::openInBrowser);
        wiring = services;
        stage = primary;
        Scene scene = new Scene(services.mainWindow());
        services.dress().putOn(scene);
        primary.setScene(scene);
        primary.setTitle(Messages.text("app.name"));
        services.window().restore(primary);
        fonts.join();
        primary.show();
        Theme.loadOtherFonts();
        for (int size : ICONS) {
            primary.getIcons().add(new Image(Assets.url("mark-" + size + ".png").toExternalForm()));
        }
        services.start();
        if (options.quitWhenShown()) {
            quitAfterFirstFrames();
        }
    }

    @Override
    public void stop() {
        if (wiring != null) {
            if (stage != null) {
                wiring.window().remember(stage);
            }
            wiring.close();
        }
        if (stage != null) {
            stage.setScene(null);
        }
        // JavaFX keeps every application object it ever started, and the platform its last windows; what they
        // hold need not stay with them.
        wiring = null;
        stage = null;
    }

    /// Platforms without a browser say so by an unchecked exception: the address can still be copied.
    private void openInBrowser(URI address) throws IOException {
        try {
            getHostServices().showDocument(address.toString());
        } catch (RuntimeException noBrowser) {
            throw new IOException("this platform opens no browser", noBrowser);
        }
    }

    /// The first frame lays out and paints, the second shows that the first is on the screen.
    private static void quitAfterFirstFrames() {
        new AnimationTimer() {
            private int frames;

            @Override
            public void handle(long now) {
                if (++frames == 2) {
                    stop();
                    Platform.exit();
                }
            }
        }.start();
    }
}

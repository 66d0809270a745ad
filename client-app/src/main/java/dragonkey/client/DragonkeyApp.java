package dragonkey.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import dragonkey.assets.Assets;
import dragonkey.client.app.AppContext;
import dragonkey.client.app.CommandArguments;
import dragonkey.client.app.Environment;
import dragonkey.client.app.FirstWindow;
import dragonkey.client.app.UncaughtExceptions;
import dragonkey.client.app.WindowOptions;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Links;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Theme;

/// The window's life.
public class DragonkeyApp extends Application {
    private static final int[] ICONS = {16, 32, 48, 128};

    private final Environment environment;
    private @Nullable AppContext appContext;
    private @Nullable Stage stage;

    /// On this computer as it is.
    public DragonkeyApp() {
        this(Environment.real());
    }

    /// In surroundings of a test's choice.
    public DragonkeyApp(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void start(Stage primary) throws CommandArguments.WrongUsage {
        Thread.currentThread().setUncaughtExceptionHandler((thread, bug) -> UncaughtExceptions.report(bug));
        WindowOptions windowOptions = WindowOptions.parse(getParameters().getRaw());
        // Reading fonts and building the window take about as long as each other.
        CompletableFuture<Void> fonts = CompletableFuture.runAsync(Theme::loadFirstFonts);
        AppContext services = new AppContext(windowOptions, environment, this::openInBrowser);
        appContext = services;
        stage = primary;
        Scene scene = new Scene(services.mainWindow());
        services.theme().attachTo(scene);
        services.language().attachTo(scene, services::mainWindow);
        Links.openWith(scene, this::read);
        primary.setScene(scene);
        primary.setTitle(Messages.text("app.name"));
        services.windowState().restore(primary);
        fonts.join();
        primary.show();
        Theme.loadOtherFonts();
        for (int size : ICONS) {
            primary.getIcons().add(new Image(Assets.url("mark-" + size + ".png").toExternalForm()));
        }
        services.start(primary);
        FirstWindow.claimed().ifPresent(first -> first.listen(arguments -> later(arguments, windowOptions)));
        if (windowOptions.quitWhenShown()) {
            quitAfterFirstFrames();
        }
    }

    /// Takes what another start was asked for, unless it is about other preferences.
    private boolean later(List<String> arguments, WindowOptions ours) {
        try {
            WindowOptions options = WindowOptions.parse(arguments);
            if (!options.prefsNode().equals(ours.prefsNode())) {
                return false;
            }
            Platform.runLater(() -> comeToFront(options));
            return true;
        } catch (CommandArguments.WrongUsage ofAnotherVersion) {
            return false;
        }
    }

    private void comeToFront(WindowOptions options) {
        if (appContext != null && stage != null) {
            appContext.take(options);
            stage.setIconified(false);
            stage.toFront();
            stage.requestFocus();
        }
    }

    @Override
    public void stop() throws InterruptedException {
        FirstWindow.claimed().ifPresent(FirstWindow::close);
        if (appContext != null) {
            if (stage != null) {
                appContext.remember(stage);
            }
            appContext.close();
            appContext.awaitEnd();
        }
        if (stage != null) {
            stage.setScene(null);
        }
        // JavaFX keeps every application object it ever started, and the platform its last windows; what they
        // hold need not stay with them.
        appContext = null;
        stage = null;
    }

    /// Opens what somebody wants to read; where there is no browser the address is on the clipboard.
    private void read(URI address) {
        try {
            openInBrowser(address);
        } catch (IOException noBrowser) {
            Clipboards.copy(address.toString());
        }
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

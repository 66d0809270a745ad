package dragonkey.client.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import dragonkey.client.tour.Tour;
import dragonkey.client.ui.Theme;

/// The tour: the program itself, in preferences of its own, used by nobody, once light and once dark.
public final class TourApp extends Application {
    /// Exit status when a step did not work.
    static final int FAILED = 1;
    private static final double WIDTH = 1180;
    private static final double HEIGHT = 860;

    private final Deque<Theme> themes = new ArrayDeque<>(List.of(Theme.LIGHT, Theme.DARK));

    @Override
    public void start(Stage stage) throws Exception {
        Platform.setImplicitExit(false);
        Theme.loadFirstFonts();
        Theme.loadOtherFonts();
        next(WindowOptions.parse(getParameters().getRaw()));
    }

    private void next(WindowOptions windowOptions) throws Exception {
        Theme theme = themes.poll();
        if (theme == null) {
            Platform.exit();
            return;
        }
        Path folder = Files.createTempDirectory("dragonkey-tour");
        String node = "dragonkey-tour-" + ProcessHandle.current().pid() + "-" + theme.word();
        Environment real = Environment.real();
        Environment own = new Environment(folder.resolve("session.key"), real.clock(), real.provider());
        WindowOptions dressed = WindowOptions
                .parse(List.of("--prefs-node", node, "--theme", theme.word(), "--language", "english"));
        AppContext appContext = new AppContext(dressed, own, address -> {
        });
        Scene scene = new Scene(appContext.mainWindow(), WIDTH, HEIGHT);
        appContext.theme().attachTo(scene);
        appContext.language().attachTo(scene, appContext::mainWindow);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        appContext.start(stage);
        Tour tour = new Tour(scene, theme, windowOptions.out(), System.out);
        Thread.ofVirtual().start(() -> {
            boolean worked = tour.run();
            Platform.runLater(() -> {
                stage.close();
                appContext.close();
                Thread.ofVirtual()
                        .start(() -> leave(appContext, node, folder, () -> goOn(worked, windowOptions)));
            });
        });
    }

    /// What is still being stored would come back after it was deleted.
    private static void leave(AppContext appContext, String node, Path folder, Runnable left) {
        try {
            appContext.awaitEnd();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        forget(node, folder);
        Platform.runLater(left);
    }

    private void goOn(boolean worked, WindowOptions windowOptions) {
        try {
            if (worked) {
                next(windowOptions);
            } else {
                System.exit(FAILED);
            }
        } catch (Exception bug) {
            UncaughtExceptions.report(bug);
            System.exit(FAILED);
        }
    }

    private static void forget(String node, Path folder) {
        try {
            Preferences own = Preferences.userRoot().node(node);
            // The JDK leaves the folder of a node that it removes before it has written it.
            own.flush();
            own.removeNode();
            Preferences.userRoot().flush();
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        } catch (BackingStoreException | IOException left) {
            System.err.println("dragonkey: could not clean up after the tour: " + left.getMessage());
        }
    }
}

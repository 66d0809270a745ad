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
import dragonkey.client.ui.Language;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Theme;

/// The tour: the program itself, in preferences of its own, used by nobody: light and dark, in English and in German.
public final class TourApp extends Application {
    /// Exit status when a step did not work.
    static final int FAILED = 1;

    private final Deque<Look> looks = new ArrayDeque<>();

    /// What the window wears and speaks on one way through the program.
    private record Look(Theme theme, Language language) {
        @Override
        public String toString() {
            return theme.word() + "-" + Messages.word(language);
        }
    }

    @Override
    public void start(Stage stage) throws Exception {
        Platform.setImplicitExit(false);
        Theme.loadFirstFonts();
        Theme.loadOtherFonts();
        WindowOptions windowOptions = WindowOptions.parse(getParameters().getRaw());
        List<Theme> themes = windowOptions.theme().map(List::of).orElse(List.of(Theme.LIGHT, Theme.DARK));
        for (Language language : windowOptions.language().map(List::of)
                .orElse(List.of(Language.ENGLISH, Language.GERMAN))) {
            themes.forEach(theme -> looks.add(new Look(theme, language)));
        }
        next(windowOptions);
    }

    private void next(WindowOptions windowOptions) throws Exception {
        Look look = looks.poll();
        if (look == null) {
            Platform.exit();
            return;
        }
        Path folder = Files.createTempDirectory("dragonkey-tour");
        String node = "dragonkey-tour-" + ProcessHandle.current().pid() + "-" + look;
        Environment real = Environment.real();
        Environment own = new Environment(folder.resolve("session.key"), real.clock(), real.provider());
        WindowOptions dressed = WindowOptions.parse(List.of("--prefs-node", node, "--theme",
                look.theme().word(), "--language", Messages.word(look.language())));
        AppContext appContext = new AppContext(dressed, own, address -> {
        });
        Scene scene = new Scene(appContext.mainWindow(), WindowState.WIDTH, WindowState.HEIGHT);
        appContext.theme().attachTo(scene);
        appContext.language().attachTo(scene, appContext::mainWindow);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.setMinWidth(WindowState.LEAST_WIDTH);
        stage.setMinHeight(WindowState.LEAST_HEIGHT);
        stage.show();
        appContext.start(stage);
        Tour tour = new Tour(stage, look.toString(), windowOptions.out(), System.out);
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

package dragonkey.client.tour;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.web.WebView;
import javafx.stage.Stage;

import javax.imageio.ImageIO;

import org.jspecify.annotations.Nullable;

import dragonkey.client.ui.Messages;

/// The window, as somebody on another thread uses and photographs it.
final class TourScreen {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// Frames for layout, the page's own painting and the end of hover effects before a picture.
    private static final int FRAMES_TO_SETTLE = 8;
    private static final String FILLED_IN = "\0";

    private final Stage stage;
    private final Scene scene;

    /// Something did not come about in time; the message says what.
    static final class StepFailed extends Exception {
        private static final long serialVersionUID = 1;

        StepFailed(String what) {
            super(what);
        }
    }

    TourScreen(Stage stage) {
        this.stage = stage;
        this.scene = stage.getScene();
    }

    /// Presses a button, once it is there and can be pressed.
    void press(String id) throws StepFailed {
        await(id, () -> scene.lookup(id) instanceof ButtonBase button && !button.isDisabled()
                && isShown(button));
        ask(() -> {
            if (scene.lookup(id) instanceof ButtonBase button) {
                button.fire();
            }
            return true;
        });
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Chooses the item of a menu, whose list is a window of its own.
    void choose(String menu, String item) throws StepFailed {
        await(item + " in " + menu, () -> item(menu, item).isPresent());
        ask(() -> {
            item(menu, item).ifPresent(MenuItem::fire);
            return true;
        });
    }

    private Optional<MenuItem> item(String menu, String item) {
        return scene.lookup(menu) instanceof MenuButton button
                ? button.getItems().stream().filter(one -> item.equals("#" + one.getId())).findFirst()
                : Optional.empty();
    }

    /// Fills a field in.
    /// Chooses a row of a list.
    void select(String id, int row) throws StepFailed {
        await(id, () -> scene.lookup(id) instanceof ListView<?> list && list.getItems().size() > row);
        ask(() -> {
            if (scene.lookup(id) instanceof ListView<?> list) {
                list.getSelectionModel().select(row);
            }
            return true;
        });
    }

    void write(String id, String text) throws StepFailed {
        await(id, () -> scene.lookup(id) instanceof TextInputControl);
        ask(() -> {
            if (scene.lookup(id) instanceof TextInputControl field) {
                field.setText(text);
            }
            return true;
        });
    }

    /// What a label or button says now; empty when there is none.
    String text(String id) throws StepFailed {
        return ask(
                () -> scene.lookup(id) instanceof Labeled labeled ? String.valueOf(labeled.getText()) : "");
    }

    /// Waits until a label says the words of a key, whatever is filled in.
    void awaitWords(String id, String key) throws StepFailed {
        String words = Messages.text(key, FILLED_IN, FILLED_IN);
        awaitText(id, words.contains(FILLED_IN) ? words.substring(0, words.indexOf(FILLED_IN)) : words);
    }

    /// Waits until a label says something that begins like this.
    void awaitText(String id, String beginning) throws StepFailed {
        await(id + " says " + beginning, () -> scene.lookup(id) instanceof Labeled labeled
                && String.valueOf(labeled.getText()).startsWith(beginning));
    }

    void awaitNode(String id) throws StepFailed {
        await(id, () -> scene.lookup(id) != null);
    }

    /// Waits until the web view shows a whole page with this element.
    void awaitOnPage(String selector) throws StepFailed {
        String question = "document.readyState === 'complete' && !!document.querySelector('" + selector
                + "')";
        await(selector + " on the page", () -> Boolean.TRUE.equals(script(question)));
    }

    /// Runs a script in the provider's page, as a person's hands would.
    void onPage(String script) throws StepFailed {
        ask(() -> String.valueOf(script(script)));
    }

    private @Nullable Object script(String script) {
        return scene.lookup("#sign-in-web") instanceof WebView view
                ? view.getEngine().executeScript(script)
                : null;
    }

    /// Writes what the window shows as a PNG.
    Path picture(Path file) throws StepFailed, IOException {
        int[] frames = {0};
        await("a painted window", () -> ++frames[0] > FRAMES_TO_SETTLE);
        BufferedImage image = copy(ask(() -> scene.snapshot(null)));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /// The same of the window in its smallest size, which it then gives up again.
    void pictureOfTheSmallest(Path file) throws StepFailed, IOException {
        double width = stage.getWidth();
        double height = stage.getHeight();
        resize(stage.getMinWidth(), stage.getMinHeight());
        picture(file);
        resize(width, height);
    }

    private void resize(double width, double height) throws StepFailed {
        ask(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return true;
        });
    }

    private static BufferedImage copy(WritableImage shot) {
        int width = (int) shot.getWidth();
        int height = (int) shot.getHeight();
        int[] pixels = new int[width * height];
        shot.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0,
                width);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        return image;
    }

    /// Looks at every frame whether it is so by now.
    private static void await(String what, BooleanSupplier isSo) throws StepFailed {
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        AnimationTimer eye = new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (isSo.getAsBoolean()) {
                    stop();
                    seen.complete(true);
                }
            }
        };
        Platform.runLater(eye::start);
        try {
            get(seen, what);
        } finally {
            Platform.runLater(eye::stop);
        }
    }

    private static <T> T ask(Callable<T> question) throws StepFailed {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return get(answer, "the window");
    }

    private static <T> T get(CompletableFuture<T> future, String what) throws StepFailed {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StepFailed("not within " + PATIENCE.toSeconds() + " s: " + what);
        } catch (ExecutionException e) {
            throw new StepFailed(what + ": " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted at: " + what);
        }
    }
}

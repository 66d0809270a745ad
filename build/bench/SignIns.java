package bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.web.WebView;
import javafx.stage.Stage;

import dragonkey.client.DragonkeyApp;

/// Signs in and out at the embedded provider again and again, through the real web view, and says how much memory the
/// program has after some of the times, once the page has been away for a while.
public final class SignIns {
    private static final List<Integer> TOLD = List.of(1, 10, 50, 100, 200, 300, 400, 500);
    /// Longer than the program waits before it has the engine collected.
    private static final Duration AWAY = Duration.ofSeconds(25);

    private SignIns() {}

    public static void main(String[] args) {
        // Not from the window's own class: Java refuses that for JavaFX on the class path.
        Application.launch(Window.class, args);
    }

    /// The program itself, driven from outside.
    public static final class Window extends DragonkeyApp {
        private Scene scene;

        @Override
        public void start(Stage stage) throws dragonkey.client.app.CommandArguments.WrongUsage {
            super.start(stage);
            scene = stage.getScene();
            Thread.ofPlatform().daemon().start(this::measure);
        }

        private void measure() {
            int most = Integer.getInteger("sign.ins", 500);
            try {
                Thread.sleep(AWAY);
                System.out.printf("started              %4d MB%n", resident());
                for (int time = 1; time <= most; time++) {
                    signIn();
                    if (TOLD.contains(time)) {
                        Thread.sleep(AWAY);
                        System.out.printf("after %3d sign-ins   %4d MB%n", time, resident());
                    }
                    press("#sign-out");
                    await(() -> says("Signed out"));
                }
                System.exit(0);
            } catch (Exception stopped) {
                stopped.printStackTrace();
                System.exit(1);
            }
        }

        private void signIn() throws Exception {
            press("#nav-sign-in");
            press("#sign-in");
            await(() -> page("!!document.querySelector('input[name=username]')"));
            page("document.querySelector('[name=username]').value = 'rider';"
                    + "document.querySelector('[name=password]').value = 'rider';"
                    + "document.querySelector('[type=submit]:not([name=cancel])').click()");
            await(() -> says("Signed in") || page("!!document.querySelector('[name=consent]')"));
            if (!ask(() -> says("Signed in"))) {
                page("document.querySelector('[name=consent][value=allow]').click()");
                await(() -> says("Signed in"));
            }
        }

        private boolean says(String words) {
            return scene.lookup("#session-status") instanceof Labeled label && label.getText().startsWith(words);
        }

        /// What a script finds in the page; false without a page.
        private boolean page(String script) {
            if (!Platform.isFxApplicationThread()) {
                return ask(() -> page(script));
            }
            return scene.lookup("#sign-in-web") instanceof WebView view
                    && Boolean.TRUE.equals(view.getEngine().executeScript(script));
        }

        private void press(String id) throws Exception {
            await(() -> scene.lookup(id) instanceof ButtonBase button && !button.isDisabled());
            ask(() -> {
                ((ButtonBase) scene.lookup(id)).fire();
                return true;
            });
        }

        private void await(Callable<Boolean> isSo) throws InterruptedException {
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!ask(isSo)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("did not come about");
                }
                Thread.sleep(10);
            }
        }

        private static boolean ask(Callable<Boolean> question) {
            CompletableFuture<Boolean> answer = new CompletableFuture<>();
            Platform.runLater(() -> {
                try {
                    answer.complete(question.call());
                } catch (Exception wrong) {
                    answer.completeExceptionally(wrong);
                }
            });
            return answer.join();
        }

        private static long resident() {
            try {
                return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum() / 1024;
            } catch (java.io.IOException notLinux) {
                throw new java.io.UncheckedIOException(notLinux);
            }
        }
    }
}

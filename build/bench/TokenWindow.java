package bench;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

import dragonkey.client.app.ConnectionResolver;
import dragonkey.client.background.Background;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.inspector.PastedTokens;
import dragonkey.client.inspector.RemoteChecks;
import dragonkey.client.inspector.TokenPane;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Language;
import dragonkey.client.ui.Theme;
import dragonkey.client.ui.TimeWords;

/// Pastes large tokens into the Token section and says how long it takes until all their claims are shown, and how long
/// the window stood still meanwhile: the longest piece of work on its thread, seen as a delay of what waits behind it.
public final class TokenWindow {
    private TokenWindow() {}

    public static void main(String[] args) {
        // Not from the window's own class: Java refuses that for JavaFX on the class path.
        Application.launch(Window.class, args);
    }

    /// The window with nothing but the section.
    public static final class Window extends Application {
    private static final List<Integer> CLAIMS = List.of(2_500, 10_000, 40_000);
    private static final int ROUNDS = 7;

    private TextArea input;
    private TableView<?> claims;
    private volatile WindowPauses pauses;

    @Override
    public void start(Stage stage) {
        var workers = Executors.newVirtualThreadPerTaskExecutor();
        var background = new Background(workers, Platform::runLater, Throwable::printStackTrace);
        var connections = new ConnectionResolver(null, () -> {
            throw new IllegalStateException("nobody is asked");
        }, ConnectionResolver.embedded(), () -> false, ConnectionResolver.PendingWrites.NONE);
        // What is pasted is sent nowhere: no API and no session is ever asked for.
        var remoteChecks = new RemoteChecks(new HttpTransport(Duration.ofSeconds(30)), Clock.systemUTC(), connections,
                null, null);
        var pane = new TokenPane(new SessionModel(), new PastedTokens(), new SimpleObjectProperty<>(Instant.now()),
                TimeWords.in(Language.ENGLISH, ZoneOffset.UTC), remoteChecks, Clipboards.brief(), background, new SimpleDoubleProperty(0.5));
        Scene scene = new Scene(pane, 1000, 700);
        Theme.loadFirstFonts();
            Theme.loadOtherFonts();
            Theme.LIGHT.applyToControls();
            Theme.LIGHT.applyTo(scene);
            stage.setScene(scene);
        stage.show();
        ((ToggleButton) scene.lookup("#token-pasted")).fire();
        input = (TextArea) scene.lookup("#token-input");
        claims = (TableView<?>) scene.lookup("#token-claims");
        pauses = WindowPauses.watched();
        Thread.ofPlatform().start(this::measure);
    }

    private void measure() {
        try {
            for (int count : CLAIMS) {
                String token = token(count);
                long[] shown = new long[ROUNDS];
                long[] stood = new long[ROUNDS];
                for (int round = 0; round < ROUNDS; round++) {
                    paste("", 0);
                    Thread.sleep(500);
                    pauses.forget();
                    shown[round] = paste(token, count);
                    Thread.sleep(500);
                    stood[round] = pauses.longest();
                }
                java.util.Arrays.sort(shown);
                java.util.Arrays.sort(stood);
                System.out.printf(Locale.ROOT, "%,d characters, %,d claims: shown after %d ms, longest pause %d ms"
                        + " (medians of %d; worst %d and %d)%n", token.length(), count, shown[ROUNDS / 2] / 1_000_000,
                        stood[ROUNDS / 2] / 1_000_000, ROUNDS, shown[ROUNDS - 1] / 1_000_000,
                        stood[ROUNDS - 1] / 1_000_000);
            }
            System.exit(0);
        } catch (InterruptedException ended) {
            System.exit(1);
        }
    }

    /// Nanoseconds until a frame was drawn with that many claims in the table.
    private long paste(String token, int count) throws InterruptedException {
        var drawn = new java.util.concurrent.CountDownLatch(1);
        long begun = System.nanoTime();
        Platform.runLater(() -> {
            ((Button) input.getScene().lookup("#token-input-clear")).fire();
            input.replaceText(0, input.getLength(), token);
            new AnimationTimer() {
                private int frames;

                @Override
                public void handle(long now) {
                    if (claims.getItems().size() == count && ++frames == 2) {
                        stop();
                        drawn.countDown();
                    }
                }
            }.start();
        });
        drawn.await();
        return System.nanoTime() - begun;
    }

    private static String token(int count) {
        String claims = IntStream.range(0, count)
                .mapToObj(i -> "\"claim_%05d\":\"%s\"".formatted(i, "v".repeat(59)))
                .collect(Collectors.joining(",", "{", "}"));
        return base64("{\"alg\":\"HS256\"}") + "." + base64(claims) + ".AAAA";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
}

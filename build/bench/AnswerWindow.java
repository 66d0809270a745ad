package dragonkey.client.api;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import bench.WindowPauses;
import com.sun.net.httpserver.HttpServer;

import dragonkey.client.api.AnswerBody.BodyForm;
import dragonkey.client.api.ApiCalls.Answered;
import dragonkey.client.api.SenderChoice.Sender;
import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.request.ApiAnswer;
import dragonkey.client.request.ApiClient;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.ui.Theme;

/// Sends requests whose answers have 10 MB over loopback and says how long it takes until each is drawn, from the sending and
/// from the last byte, and how long the window stood still meanwhile: the longest piece of work on its thread, seen as a
/// delay of what waits behind it.
public final class AnswerWindow {
    private static final int SIZE = 10_000_000;
    private static final int ROUNDS = 9;

    private AnswerWindow() {}

    public static void main(String[] args) {
        Application.launch(Window.class, args);
    }

    /// The window with nothing but the answer.
    public static final class Window extends Application {
        private final StackPane place = new StackPane();
        private Background background;
        private volatile WindowPauses pauses;

        @Override
        public void start(Stage stage) {
            background = new Background(Executors.newVirtualThreadPerTaskExecutor(), Platform::runLater,
                    Throwable::printStackTrace);
            Scene scene = new Scene(place, 1000, 700);
            Theme.loadFirstFonts();
            Theme.loadOtherFonts();
            Theme.LIGHT.applyToControls();
            Theme.LIGHT.applyTo(scene);
            Theme.style(place, "api/dragons.css");
            stage.setScene(scene);
            stage.show();
            pauses = WindowPauses.watched();
            Thread.ofPlatform().start(this::measure);
        }

        private void measure() {
            try {
                Map<String, byte[]> bodies = bodies();
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                bodies.forEach((name, body) -> server.createContext("/" + name, exchange -> {
                    exchange.getResponseHeaders().set("Content-Type",
                            name.startsWith("json") ? "application/json" : "text/plain");
                    exchange.sendResponseHeaders(200, body.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(body);
                    }
                }));
                server.start();
                URI base = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
                for (String name : bodies.keySet()) {
                    for (BodyForm form : name.startsWith("json")
                            ? List.of(BodyForm.TEXT, BodyForm.TREE)
                            : List.of(BodyForm.TEXT)) {
                        rounds(base, name, form);
                    }
                }
                System.exit(0);
            } catch (Exception failed) {
                failed.printStackTrace();
                System.exit(1);
            }
        }

        private void rounds(URI base, String name, BodyForm form) throws Exception {
            long[] sent = new long[ROUNDS];
            long[] come = new long[ROUNDS];
            long[] stood = new long[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                Platform.runLater(() -> place.getChildren().clear());
                Thread.sleep(300);
                pauses.forget();
                long begun = System.nanoTime();
                ApiAnswer answer = new ApiClient(new HttpTransport(Duration.ofSeconds(30)), Clock.systemUTC())
                        .send(connection(base), ApiRequest.get(name, name), null);
                long last = System.nanoTime();
                draw(answer, form);
                long drawn = System.nanoTime();
                sent[round] = drawn - begun;
                come[round] = drawn - last;
                Thread.sleep(300);
                stood[round] = pauses.longest();
            }
            for (long[] figures : List.of(sent, come, stood)) {
                Arrays.sort(figures);
            }
            System.out.printf(Locale.ROOT,
                    "%s as %s: drawn %d ms after the sending, %d ms after the last byte; longest pause %d ms (medians of %d; worst %d, %d and %d)%n",
                    name, form, millis(sent[ROUNDS / 2]), millis(come[ROUNDS / 2]), millis(stood[ROUNDS / 2]), ROUNDS,
                    millis(sent[ROUNDS - 1]), millis(come[ROUNDS - 1]), millis(stood[ROUNDS - 1]));
        }

        private static long millis(long nanos) {
            return nanos / 1_000_000;
        }

        private void draw(ApiAnswer answer, BodyForm form) throws InterruptedException {
            CountDownLatch drawn = new CountDownLatch(1);
            Platform.runLater(() -> {
                AnswerView view = new AnswerView(new Answered(answer.request(), answer, new Sender.Nobody(), "", Optional.empty()), null,
                        new SimpleObjectProperty<>(form), background);
                place.getChildren().setAll(view);
                new AnimationTimer() {
                    private int frames;

                    @Override
                    public void handle(long now) {
                        boolean there = view.lookup("#request-lines") != null || view.lookup("#request-tree") != null;
                        if (there && ++frames == 2) {
                            stop();
                            drawn.countDown();
                        }
                    }
                }.start();
            });
            drawn.await();
        }

        private static Connection connection(URI base) {
            return new Connection("here", new Provider(base), new ClientRegistration("none",
                    URI.create("http://127.0.0.1/callback"), List.of("openid"), RequestParameters.NOTHING), base,
                    Connection.Browser.SYSTEM);
        }

        private static Map<String, byte[]> bodies() throws IOException {
            Map<String, byte[]> bodies = new LinkedHashMap<>();
            StringBuilder json = new StringBuilder("[");
            for (int i = 0; json.length() < SIZE - 200; i++) {
                json.append(i == 0 ? "" : ",").append("{\"id\":").append(i)
                        .append(",\"name\":\"Vesna\",\"hue\":120.5,\"scales\":[1,2,3],\"shy\":false}");
            }
            bodies.put("json", json.append("]").toString().getBytes(StandardCharsets.UTF_8));
            bodies.put("json-text",
                    ("[\"" + "x".repeat(SIZE - 4) + "\"]").getBytes(StandardCharsets.UTF_8));
            bodies.put("lines", "one line of a text that is not very long\n".repeat(SIZE / 41)
                    .getBytes(StandardCharsets.UTF_8));
            return bodies;
        }
    }
}

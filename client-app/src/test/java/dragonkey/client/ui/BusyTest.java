package dragonkey.client.ui;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.background.Background;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.client.ui.Busy.BusyWork;

import static org.assertj.core.api.Assertions.assertThat;

/// What takes long says for how long, when it is given up, and ends when somebody wants it to.
class BusyTest extends WindowTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final Background background = new Background(Thread::startVirtualThread, Platform::runLater,
            unexpected -> {
                throw new AssertionError(unexpected);
            });

    /// A window with nothing else in it.
    private static final class BusyApp extends Application {
        private final CompletableFuture<Label> shown = new CompletableFuture<>();
        private final CompletableFuture<Busy> busy = new CompletableFuture<>();

        @Override
        public void start(Stage stage) {
            Busy made = Busy.cancellable("work");
            Label label = new Label("before");
            label.setId("shown");
            stage.setScene(new Scene(new VBox(made, label), 600, 200));
            stage.show();
            busy.complete(made);
            shown.complete(label);
        }
    }

    private final BusyApp app = new BusyApp();

    private AppDriver open() throws Exception {
        return closedLater(AppDriver.open(() -> app, List.of()));
    }

    private static void onFx(Runnable act) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, act);
    }

    private BusyWork work(Optional<Duration> limit) {
        return new BusyWork("Asking", new Stopwatch(() -> {
            asked.incrementAndGet();
            return nanos.get();
        }), limit);
    }

    @Test
    void saysWhatForHowLongAndUntilWhen() throws Exception {
        AppDriver appDriver = open();
        onFx(() -> app.busy.join().with(work(Optional.of(Duration.ofSeconds(30)))));
        appDriver.awaitText("#work-busy-words", "Asking").awaitText("#work-busy-time",
                "0 s · gives up after 30 s without an answer");
        nanos.set(TimeUnit.SECONDS.toNanos(12));
        appDriver.awaitText("#work-busy-time", "12 s · gives up after 30 s without an answer");
        onFx(() -> app.busy.join().with(work(Optional.of(Duration.ofMinutes(10)))));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(65));
        appDriver.awaitText("#work-busy-time", "1 min 5 s · gives up after 10 min without an answer");
        onFx(() -> app.busy.join().with(work(Optional.empty())));
        appDriver.awaitText("#work-busy-time", "0 s");
    }

    @Test
    void ticksOnlyWhileItIsSeen() throws Exception {
        AppDriver appDriver = open();
        onFx(() -> app.busy.join().with(work(Optional.empty())));
        appDriver.await("ticks", () -> asked.get() > 4 && isTicking());
        onFx(() -> app.busy.join().setVisible(false));
        appDriver.await("no thread", () -> !isTicking());
        onFx(() -> app.busy.join().setVisible(true));
        appDriver.await("ticks again", BusyTest::isTicking);
        appDriver.close();
        appDriver.await("no thread after the window", () -> !isTicking());
    }

    private static boolean isTicking() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("busy") && thread.isAlive());
    }

    @Test
    void showsWhatCameOfTheWork() throws Exception {
        AppDriver appDriver = open();
        CountDownLatch may = new CountDownLatch(1);
        onFx(() -> app.busy.join().run(background, work(Optional.empty()), () -> {
            may.await();
            return "after";
        }, app.shown.join()::setText, () -> app.shown.join().setText("cancelled")));
        appDriver.awaitShown("#work-busy");
        may.countDown();
        appDriver.awaitText("#shown", "after");
        assertThat(appDriver.shows("#work-busy")).isFalse();
    }

    @Test
    void cancelEndsTheWorkAndLeavesWhatWasShown() throws Exception {
        AppDriver appDriver = open();
        CountDownLatch interrupted = new CountDownLatch(1);
        onFx(() -> app.busy.join().run(background, work(Optional.empty()), () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                interrupted.countDown();
            }
            return "too late";
        }, app.shown.join()::setText, () -> {
        }));
        appDriver.click("#work-cancel");
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        appDriver.settled();
        assertThat(appDriver.text("#shown")).isEqualTo("before");
        assertThat(appDriver.shows("#work-busy")).isFalse();
    }

    @Test
    void anEarlierAnswerIsNotShownAfterALaterQuestion() throws Exception {
        AppDriver appDriver = open();
        onFx(() -> app.busy.join().run(background, work(Optional.empty()), () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException _) {
                // It answers all the same.
            }
            return "first";
        }, first -> app.shown.join().setText(app.shown.join().getText() + " first"), () -> {
        }));
        onFx(() -> app.busy.join().run(background, work(Optional.empty()), () -> "second",
                app.shown.join()::setText, () -> {
                }));
        appDriver.awaitText("#shown", "second").settled();
        assertThat(appDriver.text("#shown")).isEqualTo("second");
    }
}

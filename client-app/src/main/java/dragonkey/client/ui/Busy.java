package dragonkey.client.ui;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Arc;
import javafx.scene.shape.Circle;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.background.Cancellable;
import dragonkey.client.background.Latest;

/// What takes long: that it goes on, what is being done, for how many seconds by now, when the program gives it up, and a way to
/// end it. Not there at all while nothing goes on.
public final class Busy extends HBox {
    private final Label words;
    private final Label time = Controls.label("", "mono", "faint");
    private final Latest latest = new Latest();
    private @Nullable BusyWork going;
    private @Nullable Cancellable cancellable;
    private Runnable onCancel = Busy::nothing;

    /// Something that goes on.
    ///
    /// @param words say what is being done
    /// @param since runs from when it began
    /// @param limit how long one answer is waited for; empty when nobody knows
    public record BusyWork(String words, Stopwatch since, Optional<Duration> limit) {
        /// Something that begins now.
        public static BusyWork now(String words, Duration limit) {
            return new BusyWork(words, Stopwatch.start(), Optional.of(limit));
        }
    }

    /// Nothing goes on yet.
    ///
    /// @param id of what takes long: `id-busy` is this control, `id-busy-words` and `id-busy-time` are what it says
    /// @param cancel ends the work; null where that cannot be
    public Busy(String id, @Nullable Button cancel) {
        setId(id + "-busy");
        words = Controls.prose("");
        words.setId(id + "-busy-words");
        time.setId(id + "-busy-time");
        getStyleClass().add("busy");
        VBox said = Controls.column("busy-said", words, time);
        HBox.setHgrow(said, Priority.ALWAYS);
        Spinner spinner = new Spinner();
        getChildren().addAll(spinner, said);
        if (cancel != null) {
            getChildren().add(cancel);
        }
        Beat.whileSeen(this, () -> {
            spinner.turn();
            showTime();
        });
        end();
    }

    /// Nothing goes on yet. For what [#run] does; `id-cancel` is the button.
    public static Busy cancellable(String id) {
        Button cancel = Controls.button(id + "-cancel", "busy.cancel", Busy::nothing);
        Busy busy = new Busy(id, cancel);
        cancel.setOnAction(press -> busy.cancel());
        return busy;
    }

    /// Does work away from the window, and is shown meanwhile. What was begun here before is given up.
    ///
    /// @param work interrupted when it is cancelled
    /// @param show told what came of it, unless it was cancelled
    /// @param cancelled called at once when it is: what was shown before is right again
    public <T> void run(Background background, BusyWork what, Callable<T> work, Consumer<T> show,
            Runnable cancelled) {
        run(background, what, work, show, cancelled, bug -> cancelled.run());
    }

    /// The same, and tells of a bug in the work, which has been reported by then.
    public <T> void run(Background background, BusyWork what, Callable<T> work, Consumer<T> show,
            Runnable cancelled, Consumer<Throwable> failed) {
        giveUp();
        onCancel = cancelled;
        with(what);
        Consumer<Runnable> ended = latest.only(then -> {
            end();
            then.run();
        });
        cancellable = background.run(() -> unlessInterrupted(work),
                answer -> ended.accept(() -> answer.ifPresentOrElse(show, cancelled)),
                bug -> ended.accept(() -> failed.accept(bug)));
    }

    private static <T> Optional<T> unlessInterrupted(Callable<T> work) throws Exception {
        try {
            return Optional.of(work.call());
        } catch (InterruptedException _) {
            return Optional.empty();
        }
    }

    /// Ends what goes on, and shows what was there before.
    public void cancel() {
        Runnable back = onCancel;
        giveUp();
        back.run();
    }

    /// Ends what goes on: nobody waits for it any more.
    public void giveUp() {
        Cancellable running = cancellable;
        end();
        latest.drop();
        if (running != null) {
            running.cancel();
        }
    }

    /// Shows that this goes on, and that somebody else ends it.
    public Busy with(BusyWork begun) {
        going = begun;
        words.setText(begun.words());
        showTime();
        Controls.show(this, true);
        return this;
    }

    /// Says something else of what goes on; nothing where it has ended.
    public void say(String other) {
        if (going != null) {
            words.setText(other);
        }
    }

    private void end() {
        going = null;
        cancellable = null;
        onCancel = Busy::nothing;
        Controls.show(this, false);
    }

    /// That something goes on, where the rest is said beside it.
    public static Node spinner() {
        Spinner spinner = new Spinner();
        Beat.whileSeen(spinner, spinner::turn);
        return spinner;
    }

    private static void nothing() {
        // Nobody waits.
    }

    private void showTime() {
        if (going != null) {
            String taken = TimeWords.in(Messages.language(), ZoneId.systemDefault())
                    .amount(going.since().elapsed());
            time.setText(going.limit().map(limit -> Messages.text("busy.limit", taken, amount(limit)))
                    .orElse(taken));
        }
    }

    private static String amount(Duration limit) {
        return limit.toSecondsPart() == 0
                ? Messages.text("busy.minutes", limit.toMinutes())
                : Messages.text("busy.seconds", limit.toSeconds());
    }

    /// An open ring that turns, in steps.
    private static final class Spinner extends Pane {
        private static final double SIZE = 20;
        private static final double RADIUS = 8;
        private static final double STEP = 45;
        private static final double OPEN = 270;

        Spinner() {
            Circle track = new Circle(SIZE / 2, SIZE / 2, RADIUS);
            track.getStyleClass().add("spinner-track");
            Arc arc = new Arc(SIZE / 2, SIZE / 2, RADIUS, RADIUS, 0, OPEN);
            arc.getStyleClass().add("spinner-arc");
            getStyleClass().add("spinner");
            getChildren().addAll(track, arc);
            setMinSize(SIZE, SIZE);
            setMaxSize(SIZE, SIZE);
        }

        void turn() {
            setRotate((getRotate() + STEP) % 360);
        }
    }

    /// Eight ticks a second for what is seen, by a thread that ends with the last of it. No animation: while one runs, JavaFX
    /// draws sixty times a second.
    private static final class Beat {
        private static final long MILLISECONDS = 125;
        private static final ScheduledThreadPoolExecutor THREAD = thread();

        private final Runnable tick;
        private @Nullable ScheduledFuture<?> ticking;

        private Beat(Runnable tick) {
            this.tick = tick;
        }

        private static ScheduledThreadPoolExecutor thread() {
            var thread = new ScheduledThreadPoolExecutor(1,
                    Thread.ofPlatform().daemon().name("busy").factory());
            thread.setKeepAliveTime(1, TimeUnit.SECONDS);
            thread.allowCoreThreadTimeOut(true);
            thread.setRemoveOnCancelPolicy(true);
            return thread;
        }

        /// Ticks while a node is visible in a window that is open.
        static void whileSeen(Node node, Runnable tick) {
            Beat beat = new Beat(tick);
            ObservableValue<Boolean> open = node.sceneProperty().flatMap(Scene::windowProperty)
                    .flatMap(Window::showingProperty).orElse(false);
            ObservableValue<Boolean> seen = node.visibleProperty()
                    .flatMap(visible -> visible ? open : node.visibleProperty());
            seen.subscribe(beat::turn);
        }

        private void turn(boolean on) {
            if (ticking != null) {
                ticking.cancel(false);
                ticking = null;
            }
            if (on) {
                ticking = THREAD.scheduleAtFixedRate(() -> Platform.runLater(tick), MILLISECONDS,
                        MILLISECONDS, TimeUnit.MILLISECONDS);
            }
        }
    }
}

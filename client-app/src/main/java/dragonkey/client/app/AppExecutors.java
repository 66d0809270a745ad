package dragonkey.client.app;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;

import dragonkey.client.background.Background;

/// The threads of one window beside its own.
final class AppExecutors implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService writer = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("sessions").factory());
    private final Background background = new Background(workers, AppExecutors::onFxThread,
            UncaughtExceptions::report);
    private final Background inOrder = new Background(writer, AppExecutors::onFxThread,
            UncaughtExceptions::report);

    private static void onFxThread(Runnable act) {
        if (Platform.isFxApplicationThread()) {
            act.run();
        } else {
            Platform.runLater(act);
        }
    }

    /// Each piece of work on a thread of its own.
    Background background() {
        return background;
    }

    /// One piece of work after the other: what is kept and forgotten.
    Background inOrder() {
        return inOrder;
    }

    /// Waits until all is kept that was to be kept before this call. Not on the FX thread, and not in the work itself.
    void awaitKept() throws InterruptedException {
        try {
            writer.submit(() -> {
            }).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException _) {
            // Whoever waited goes on with what is there: the disk is stuck, or the program ends.
        }
    }

    /// Waits, after [#close()], until all of it has ended.
    void awaitEnd() throws InterruptedException {
        if (!writer.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            writer.shutdownNow();
        }
    }

    /// What was to be kept or forgotten still is: the program ends when that is done.
    @Override
    public void close() {
        workers.shutdownNow();
        writer.shutdown();
    }
}

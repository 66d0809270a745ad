package dragonkey.client;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;

import dragonkey.client.background.Background;

/// The threads of one window beside its own.
final class Threads implements AutoCloseable {
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService writer = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("sessions").factory());
    private final Background background = new Background(workers, Platform::runLater, Bugs::report);
    private final Background inOrder = new Background(writer, Platform::runLater, Bugs::report);

    /// Each piece of work on a thread of its own.
    Background background() {
        return background;
    }

    /// One piece of work after the other: what is kept and forgotten.
    Background inOrder() {
        return inOrder;
    }

    /// What was to be kept or forgotten still is: the program ends when that is done.
    @Override
    public void close() {
        workers.shutdownNow();
        writer.shutdown();
    }
}

package bench;

import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/// How long the window stands still: it is knocked at every millisecond, and the longest wait for an answer counts.
public final class WindowPauses {
    private volatile long longest;

    private WindowPauses() {}

    /// Begins to knock, until the program ends.
    public static WindowPauses watched() {
        WindowPauses pauses = new WindowPauses();
        Thread.ofPlatform().daemon().start(pauses::knock);
        return pauses;
    }

    /// Forgets what was before.
    public void forget() {
        longest = 0;
    }

    /// Since then, in nanoseconds.
    public long longest() {
        return longest;
    }

    private void knock() {
        try {
            while (true) {
                long knocked = System.nanoTime();
                CountDownLatch answered = new CountDownLatch(1);
                Platform.runLater(answered::countDown);
                answered.await();
                longest = Math.max(longest, System.nanoTime() - knocked);
                Thread.sleep(1);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}

package dragonkey.client.background;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

/// A piece of work that can be cancelled: its thread is interrupted, and what it then returns is still shown.
public final class Cancellable {
    private @Nullable Thread thread;
    private boolean cancelled;

    /// Asks the work to end. Does nothing once it has ended.
    public synchronized void cancel() {
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    <T> T call(Callable<T> work) throws Exception {
        enter();
        try {
            return work.call();
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        thread = Thread.currentThread();
        if (cancelled) {
            thread.interrupt();
        }
    }

    private synchronized void leave() {
        thread = null;
        // The thread may be pooled: an interrupt meant for this work must not hit the next.
        Thread.interrupted();
    }
}

package dragonkey.client.background;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// The one door to threads: work is done on `workers`, and what comes of it is shown on `screen`.
public final class Background {
    private final Executor workers;
    private final Executor screen;
    private final Consumer<Throwable> bugs;

    /// A door to these threads.
    ///
    /// @param workers runs each piece of work on a thread of its own, for it may block
    /// @param screen runs what touches the window: at once when it is called on the window's own thread
    /// @param bugs told of what should never happen; expected failures are values and do not come here
    public Background(Executor workers, Executor screen, Consumer<Throwable> bugs) {
        this.workers = workers;
        this.screen = screen;
        this.bugs = bugs;
    }

    /// Does `work`, then hands its result to `show`; a bug in it goes to `report` and to whoever collects bugs. After the
    /// threads have ended nothing is begun any more.
    public <T> Cancellable run(Callable<T> work, Consumer<T> show, Consumer<Throwable> report) {
        Cancellable cancellable = new Cancellable();
        try {
            workers.execute(() -> {
                try {
                    T result = cancellable.call(work);
                    screen.execute(() -> show.accept(result));
                } catch (Throwable bug) {
                    bugs.accept(bug);
                    screen.execute(() -> report.accept(bug));
                }
            });
        } catch (RejectedExecutionException closed) {
            // The window was closed meanwhile: nobody is there any more to be shown anything.
            return cancellable;
        }
        return cancellable;
    }

    /// Does `work`, then hands its result to `show`. A bug in it goes to whoever collects bugs, and nothing is shown.
    public <T> Cancellable run(Callable<T> work, Consumer<T> show) {
        return run(work, show, _ -> {
        });
    }

    /// Does what touches the window on the screen's thread. From any thread; at once when it is that thread already.
    public void show(Runnable act) {
        screen.execute(act);
    }

    /// Does work that has no result to show and nobody waiting.
    public void run(Runnable work) {
        run(Executors.callable(work), _ -> {
        });
    }
}

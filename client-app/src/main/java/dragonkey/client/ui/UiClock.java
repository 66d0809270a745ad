package dragonkey.client.ui;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

/// What time it is, told to the screen every second. Whatever counts down asks here and subtracts; nothing counts.
public final class UiClock {
    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);

    private final Clock clock;
    private final ReadOnlyObjectWrapper<Instant> now;
    private @Nullable ScheduledThreadPoolExecutor beat;

    public UiClock(Clock clock) {
        this.clock = clock;
        now = new ReadOnlyObjectWrapper<>(clock.instant());
    }

    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    /// Ticks from now on. By a thread of its own: while an animation runs, and be it one of a frame a second, JavaFX draws
    /// sixty times in each.
    public void start() {
        var thread = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("clock").factory());
        beat = thread;
        var _ = thread.scheduleAtFixedRate(() -> Platform.runLater(() -> now.set(clock.instant())), SECOND,
                SECOND, TimeUnit.MILLISECONDS);
    }

    public void stop() {
        ScheduledThreadPoolExecutor thread = beat;
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}

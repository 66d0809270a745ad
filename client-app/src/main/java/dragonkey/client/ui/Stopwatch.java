package dragonkey.client.ui;

import java.time.Duration;
import java.util.function.LongSupplier;

/// How long something has taken by now. It is not led astray when somebody sets the computer's clock.
public final class Stopwatch {
    private final LongSupplier nanoTime;
    private final long begin;

    /// Begins now.
    ///
    /// @param nanoTime counts as [System#nanoTime()] does
    Stopwatch(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    /// One that begins now.
    public static Stopwatch start() {
        return new Stopwatch(System::nanoTime);
    }

    public Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - begin);
    }
}

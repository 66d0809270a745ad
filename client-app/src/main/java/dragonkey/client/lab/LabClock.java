package dragonkey.client.lab;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/// The shop's clock: that of this computer, and set forward where an experiment would have to wait for minutes.
final class LabClock extends Clock {
    private final Clock real;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    LabClock(Clock real) {
        this.real = real;
    }

    /// Goes so much further ahead.
    void forward(Duration by) {
        ahead.updateAndGet(before -> before.plus(by));
    }

    /// Shows what this computer's does.
    void reset() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the shop knows instants alone");
    }
}

package dragonkey.mock;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/// The time of one server. It goes as the clock that the server was started with, until somebody moves or stops it. An
/// application under test that takes a [Clock] can take this one, and both then live in the same time. It shows times from 1970
/// to 8999; another is a [DateTimeException] and changes nothing.
public final class VirtualClock extends Clock {
    private static final Instant EARLIEST = Instant.EPOCH;
    // Expiries are added to it, and have four digits for the year.
    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private final Clock right;
    private volatile ClockSetting setting = ClockSetting.RIGHT;

    /// How a clock is set.
    ///
    /// @param ahead of the right time, or of the time at which it stands
    /// @param stopped where it stands, or null while it goes
    private record ClockSetting(Duration ahead, @Nullable Instant stopped) {
        static final ClockSetting RIGHT = new ClockSetting(Duration.ZERO, null);
    }

    VirtualClock(Clock right) {
        this.right = right;
    }

    /// Moves it, whether it goes or stands: forwards, or backwards by a negative time.
    public synchronized void pass(Duration time) {
        set(new ClockSetting(setting.ahead.plus(time), setting.stopped));
    }

    /// Sets it to a time at which it stands until it is told otherwise.
    public synchronized void stopAt(Instant time) {
        set(new ClockSetting(Duration.ZERO, time));
    }

    /// Lets it go on from what it shows now.
    public synchronized void start() {
        set(new ClockSetting(Duration.between(right.instant(), instant()), null));
    }

    /// Sets it right again, and lets it go.
    public void reset() {
        shift(Duration.ZERO);
    }

    /// Has it go, this much ahead of the right time; negative for behind it.
    synchronized void shift(Duration ahead) {
        set(new ClockSetting(ahead, null));
    }

    /// First shown, then set: a clock that nobody can read would leave a server that answers nothing.
    private void set(ClockSetting other) {
        Instant shown = shown(other);
        if (shown.isBefore(EARLIEST) || !shown.isBefore(LATEST)) {
            throw new DateTimeException("a clock shows times from 1970 to 8999");
        }
        setting = other;
    }

    private Instant shown(ClockSetting by) {
        return (by.stopped == null ? right.instant() : by.stopped).plus(by.ahead);
    }

    @Override
    public Instant instant() {
        return shown(setting);
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    /// The right clock in that zone, set as this one is now.
    @Override
    public Clock withZone(ZoneId zone) {
        VirtualClock other = new VirtualClock(right.withZone(zone));
        other.setting = setting;
        return other;
    }
}

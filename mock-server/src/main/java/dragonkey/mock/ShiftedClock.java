package dragonkey.mock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// A clock that can be set wrong.
final class ShiftedClock extends Clock {
    private final Clock right;
    private volatile Duration shift = Duration.ZERO;

    ShiftedClock(Clock right) {
        this.right = right;
    }

    /// How far it is ahead of the right time; negative when it is behind.
    void shift(Duration ahead) {
        shift = ahead;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        ShiftedClock other = new ShiftedClock(right.withZone(zone));
        other.shift(shift);
        return other;
    }
}

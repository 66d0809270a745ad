package dragonkey.mock.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Slows the guessing of passwords: after five wrong ones a name rests until its half minute is over.
public final class LoginThrottle {
    /// How long a name rests, at the most.
    public static final Duration WINDOW = Duration.ofSeconds(30);
    private static final int WRONG = 5;
    private static final int NAMES = 10_000;

    private record ThrottleWindow(Instant since, int wrong) {
    }

    private final Clock clock;
    private final Map<String, ThrottleWindow> windows = new ConcurrentHashMap<>();

    public LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /// Whether this name must wait.
    public boolean isBlocked(String username) {
        ThrottleWindow window = windows.get(username);
        return window != null && window.wrong >= WRONG && !over(window);
    }

    /// A wrong password was given for it.
    public void recordFailure(String username) {
        if (windows.size() >= NAMES) {
            windows.values().removeIf(this::over);
        }
        windows.merge(username, new ThrottleWindow(clock.instant(), 1),
                (before, first) -> over(before) ? first : new ThrottleWindow(before.since, before.wrong + 1));
    }

    /// The right one was given.
    public void recordSuccess(String username) {
        windows.remove(username);
    }

    private boolean over(ThrottleWindow window) {
        return !clock.instant().isBefore(window.since.plus(WINDOW));
    }
}

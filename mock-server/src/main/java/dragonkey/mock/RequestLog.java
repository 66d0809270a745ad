package dragonkey.mock;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dragonkey.mock.http.HttpListener.RequestObserver;
import dragonkey.mock.http.Request;
import dragonkey.mock.state.LoggedRequest;

/// The last 500 requests.
final class RequestLog implements RequestObserver {
    private static final int MOST = 500;
    private static final int LONGEST_PATH = 200;

    private final Clock clock;
    private final Deque<LoggedRequest> seen = new ArrayDeque<>();

    RequestLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void answered(Request.RequestTarget target, int status, Duration took) {
        if (seen.size() == MOST) {
            seen.removeFirst();
        }
        String path = target.path().substring(0, Math.min(LONGEST_PATH, target.path().length()));
        seen.addLast(new LoggedRequest(clock.instant(), target.method(), path, status, took.toMillis()));
    }

    /// Oldest first.
    synchronized List<LoggedRequest> recent() {
        return List.copyOf(seen);
    }
}

package dragonkey.mock.token;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last 1,000 access tokens that were given, for people to look at. Nothing is judged by this list, and no
/// token can be made of it.
public final class IssuedTokenLog {
    private static final int MOST = 1_000;

    /// One of them.
    public record LoggedToken(String jti, String clientId, String sub, String scope, Instant issued,
            Instant expires) {
    }

    private final Deque<LoggedToken> last = new ArrayDeque<>();

    /// One more.
    public synchronized void add(LoggedToken token) {
        if (last.size() == MOST) {
            last.removeFirst();
        }
        last.addLast(token);
    }

    /// Oldest first.
    public synchronized List<LoggedToken> all() {
        return List.copyOf(last);
    }
}

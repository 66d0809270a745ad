package dragonkey.mock.token;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dragonkey.mock.state.IssuedToken;

/// The last 1,000 access tokens that were given, for people to look at. Nothing is judged by this list, and no
/// token can be made of it.
public final class IssuedTokenLog {
    private static final int MOST = 1_000;

    private final Deque<IssuedToken> last = new ArrayDeque<>();

    /// One more.
    public synchronized void add(IssuedToken token) {
        if (last.size() == MOST) {
            last.removeFirst();
        }
        last.addLast(token);
    }

    /// Oldest first.
    public synchronized List<IssuedToken> all() {
        return List.copyOf(last);
    }
}

package dragonkey.mock.token;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dragonkey.mock.state.IssuedToken;

/// The last 1,000 access tokens that were given, for people to look at. Nothing is judged by this list, and no
/// token can be made of it.
public final class IssuedTokenLog {
    private static final int MOST = 1_000;

    private final Deque<IssuedToken> last = new ArrayDeque<>();
    private Instant latestEnd = Instant.MIN;

    /// One more.
    public synchronized void add(IssuedToken token) {
        if (last.size() == MOST) {
            last.removeFirst();
        }
        last.addLast(token);
        latestEnd = latestEnd.isBefore(token.expires()) ? token.expires() : latestEnd;
    }

    /// When a token of this name opens nothing any more: by itself, or, where it is no longer in the list, as the one of all that
    /// were given that lives longest. Nothing where none was given.
    public synchronized Optional<Instant> end(String jti) {
        return last.stream().filter(each -> each.jti().equals(jti)).map(IssuedToken::expires).findFirst()
                .or(() -> latestEnd.equals(Instant.MIN) ? Optional.empty() : Optional.of(latestEnd));
    }

    /// Oldest first.
    public synchronized List<IssuedToken> all() {
        return List.copyOf(last);
    }
}

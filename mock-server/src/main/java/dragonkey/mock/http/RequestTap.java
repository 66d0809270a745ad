package dragonkey.mock.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Stands before all that answers, for tests: keeps whole requests, and has the next answer of a path be another one. While
/// nobody wants either, it costs one volatile read.
public final class RequestTap implements Handler {
    private static final int MOST = 1_000;
    // With one body of the longest more.
    private static final long MOST_CHARACTERS = 8_000_000;

    private volatile Handler current;
    private Handler inner;
    private boolean keeping;
    private final Deque<Request> kept = new ArrayDeque<>();
    private long characters;
    private final Map<String, Deque<Response>> waiting = new HashMap<>();

    /// Lets everything pass.
    public RequestTap(Handler inner) {
        this.inner = inner;
        this.current = inner;
    }

    @Override
    public Response answer(Request request) {
        return current.answer(request);
    }

    /// Another handler from now on; nothing is kept or waits any longer.
    public synchronized void reset(Handler other) {
        inner = other;
        keeping = false;
        kept.clear();
        characters = 0;
        waiting.clear();
        choose();
    }

    /// Keeps each request from now on, the newest of those that nobody has taken: 1,000, or eight million
    /// characters.
    public synchronized void keep() {
        keeping = true;
        choose();
    }

    /// Whether requests are kept.
    public synchronized boolean isKeeping() {
        return keeping;
    }

    /// Answers the next request for this path so, after those that wait there already.
    ///
    /// @param path as it is sent, without the query
    public synchronized void enqueue(String path, Response answer) {
        waiting.computeIfAbsent(path, missing -> new ArrayDeque<>()).add(answer);
        choose();
    }

    /// The oldest request that nobody has taken, which is then taken; waits for one.
    ///
    /// @param path as it is sent, without the query; empty for any
    /// @param limit how long to wait at the most
    public synchronized Optional<Request> take(String path, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Optional<Request> found = oldest(path);
        while (found.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            wait(Math.max(1, left / 1_000_000));
            found = oldest(path);
        }
        return found;
    }

    private Optional<Request> oldest(String path) {
        Iterator<Request> each = kept.iterator();
        while (each.hasNext()) {
            Request request = each.next();
            if (path.isEmpty() || request.target().path().equals(path)) {
                each.remove();
                characters -= size(request);
                return Optional.of(request);
            }
        }
        return Optional.empty();
    }

    private void choose() {
        current = keeping || !waiting.isEmpty() ? this::tapped : inner;
    }

    /// No answer is spent on one that cannot be read, nor on what a browser asks before a script's own request; and nobody takes it.
    private Response tapped(Request request) {
        if (request.problem() != null || request.isPreflight()) {
            return inner().answer(request);
        }
        Response next = note(request);
        // As a problem it goes through every handler: scripts may read it, too.
        return inner().answer(next == null ? request : request.failed(next));
    }

    private synchronized Handler inner() {
        return inner;
    }

    /// About: a parameter is there as it was sent and as it is read.
    private static long size(Request request) {
        long size = 2L * (request.query().sent().length() + request.body().sent().length());
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            size += header.getKey().length();
            for (String value : header.getValue()) {
                size += value.length();
            }
        }
        return size;
    }

    private synchronized @Nullable Response note(Request request) {
        if (keeping) {
            kept.addLast(request);
            characters += size(request);
            while (kept.size() > MOST || (characters > MOST_CHARACTERS && kept.size() > 1)) {
                characters -= size(kept.removeFirst());
            }
            notifyAll();
        }
        Deque<Response> answers = waiting.get(request.target().path());
        if (answers == null) {
            return null;
        }
        Response next = answers.poll();
        if (answers.isEmpty()) {
            waiting.remove(request.target().path());
            choose();
        }
        return next;
    }
}

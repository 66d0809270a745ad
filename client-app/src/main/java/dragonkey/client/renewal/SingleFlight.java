package dragonkey.client.renewal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dragonkey.client.session.SessionKey;

/// Does a thing once, however many ask for it at the same time.
final class SingleFlight<T> {
    private final Map<SessionKey, FutureTask<T>> flights = new ConcurrentHashMap<>();

    /// The answer of the flight that is under way, or of a new one. An interrupt ends the wait, not the flight.
    T join(SessionKey key, Callable<T> work) throws InterruptedException {
        FutureTask<T> mine = new FutureTask<>(() -> {
            try {
                return work.call();
            } finally {
                flights.remove(key); // before the answer is out: whoever asks after that starts anew
            }
        });
        FutureTask<T> flight = flights.putIfAbsent(key, mine);
        if (flight == null) {
            flight = mine;
            Thread.ofVirtual().name("refresh").start(mine);
        }
        try {
            return flight.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException(bug.getCause());
        }
    }

    /// Waits until nothing is under way.
    ///
    /// @return whether all has ended in that time
    boolean settle(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (FutureTask<T> flight : List.copyOf(flights.values())) {
            try {
                flight.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                return false;
            } catch (ExecutionException _) {
                // whoever asked for it is told
            }
        }
        return true;
    }
}

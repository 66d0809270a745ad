package dragonkey.mock.testing;

import java.time.Duration;
import java.util.Optional;

import dragonkey.mock.MockServer;
import dragonkey.mock.state.LoggedRequest;

/// What the request log says of a refusal. A request is logged a moment after its answer was sent.
public final class Refusals {
    private Refusals() {}

    /// The last one that was logged.
    public static String last(MockServer server) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        Optional<LoggedRequest> last = Optional.empty();
        while (last.isEmpty() && System.nanoTime() < end) {
            last = server.recentRequests().reversed().stream()
                    .filter(request -> request.refusal().isPresent()).findFirst();
            Thread.onSpinWait();
        }
        return last.flatMap(LoggedRequest::refusal).map(LoggedRequest.Refusal::description)
                .orElseThrow(() -> new AssertionError("no refusal was logged"));
    }
}

package dragonkey.mock.http;

import java.time.Duration;

/// Watches what is answered. Neither query nor body is shown: they hold what opens.
@FunctionalInterface
public interface RequestObserver {
    /// A request was answered.
    ///
    /// @param took from the request's head to the last byte of the answer
    void answered(Request.RequestTarget requestTarget, int status, Duration took);
}

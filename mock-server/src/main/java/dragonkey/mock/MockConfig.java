package dragonkey.mock;

import java.time.Clock;

/// How one provider is started.
///
/// @param host the address that is listened on
/// @param port 0 for any free one
/// @param orAnyFree whether another port will do when `port` is taken
/// @param clock what every token is dated and judged by
public record MockConfig(String host, int port, boolean orAnyFree, Clock clock, Lifetimes lifetimes) {
    /// The port when nobody asks for one.
    public static final int DEFAULT_PORT = 3001;

    /// Port 3001 of 127.0.0.1, or a free one when that is taken.
    public static MockConfig defaults() {
        return new MockConfig("127.0.0.1", DEFAULT_PORT, true, Clock.systemUTC(), Lifetimes.defaults());
    }

    /// This port and no other; 0 for any free one.
    public MockConfig withPort(int port) {
        return new MockConfig(host, port, false, clock, lifetimes);
    }

    /// Another address of this machine.
    public MockConfig withHost(String host) {
        return new MockConfig(host, port, orAnyFree, clock, lifetimes);
    }

    /// Another time.
    public MockConfig withClock(Clock clock) {
        return new MockConfig(host, port, orAnyFree, clock, lifetimes);
    }

    /// Other life times.
    public MockConfig withLifetimes(Lifetimes lifetimes) {
        return new MockConfig(host, port, orAnyFree, clock, lifetimes);
    }
}

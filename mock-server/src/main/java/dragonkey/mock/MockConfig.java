package dragonkey.mock;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/// How one provider is started.
///
/// @param clock what every token is dated and judged by
public record MockConfig(Address address, Clock clock, Lifetimes lifetimes, Registrations registrations,
        IssuerSettings settings) {
    /// The port when nobody asks for one.
    public static final int DEFAULT_PORT = 3001;

    /// Where it listens.
    ///
    /// @param host the address that is listened on
    /// @param port 0 for any free one
    /// @param orAnyFree whether another port will do when `port` is taken
    public record Address(String host, int port, boolean orAnyFree) {
    }

    /// Port 3001 of 127.0.0.1, or a free one when that is taken.
    public static MockConfig defaults() {
        return new MockConfig(new Address("127.0.0.1", DEFAULT_PORT, true), Clock.systemUTC(),
                Lifetimes.defaults(), Registrations.DEMO, IssuerSettings.STRICT);
    }

    /// This port and no other; 0 for any free one.
    public MockConfig withPort(int port) {
        return new MockConfig(new Address(host(), port, false), clock, lifetimes, registrations, settings);
    }

    /// Another address of this machine.
    public MockConfig withHost(String host) {
        return new MockConfig(new Address(host, port(), orAnyFree()), clock, lifetimes, registrations,
                settings);
    }

    /// Another time.
    public MockConfig withClock(Clock clock) {
        return new MockConfig(address, clock, lifetimes, registrations, settings);
    }

    /// Other life times.
    public MockConfig withLifetimes(Lifetimes lifetimes) {
        return new MockConfig(address, clock, lifetimes, registrations, settings);
    }

    /// Other people and clients.
    public MockConfig withRegistrations(Registrations registrations) {
        return new MockConfig(address, clock, lifetimes, registrations, settings);
    }

    /// Other rules, by the members of a configuration file.
    ///
    /// @throws IllegalArgumentException that names everything that is wrong
    public MockConfig withSettings(Map<String, ?> members) {
        return new MockConfig(address, clock, lifetimes, registrations, IssuerSettings.of(members));
    }

    /// Published keys, the same at each start: nothing has to be made, and whoever has this library can make its tokens.
    public MockConfig withFixedKeys() {
        Map<String, Object> members = new LinkedHashMap<>(settings.members());
        members.put("fixed_keys", true);
        return withSettings(members);
    }

    /// The address that is listened on.
    public String host() {
        return address.host();
    }

    /// Its port; 0 for any free one.
    public int port() {
        return address.port();
    }

    /// Whether another port will do when this one is taken.
    public boolean orAnyFree() {
        return address.orAnyFree();
    }
}

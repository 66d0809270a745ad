package dragonkey.mock;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import dragonkey.mock.store.LazyDatabase;
import dragonkey.mock.token.KeyRing;

/// What a server began with, from which it can begin again: the same keys and the same people, and nothing that came to pass since.
final class ServerStart {
    final VirtualClock clock;
    final Optional<KeptState> before;
    private volatile MockConfig config;
    private final URI issuer;
    private final Optional<String> authority;
    private final KeyRing keys;
    /// With the orders alone.
    final LazyDatabase database = new LazyDatabase();

    /// @param before where an earlier run ended
    /// @param authority the certificate that clients are to trust, in PEM
    ServerStart(MockConfig config, URI issuer, Optional<KeptState> before, Optional<String> authority) {
        this.clock = new VirtualClock(config.clock());
        this.before = before;
        this.config = config.withClock(clock);
        this.issuer = issuer;
        this.authority = authority;
        this.keys = before.map(KeptState::keys)
                .orElseGet(() -> config.settings().flag("fixed_keys") ? KeyRing.fixed() : new KeyRing());
    }

    /// Begins again by another configuration from now on.
    void goOnBy(MockConfig other) {
        config = other;
    }

    /// The configuration of now with other people or clients.
    MockConfig with(Map<String, Object> members) {
        return ConfigFile.with(members, config);
    }

    /// All of it, new.
    IssuerDirectory directory() {
        return new IssuerDirectory(config, issuer,
                new ServedIssuer(config, issuer, before, keys.copy(), database), authority);
    }
}

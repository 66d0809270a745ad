package dragonkey.mock;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dragonkey.mock.store.Database;
import dragonkey.mock.store.DatabaseStorage;
import dragonkey.mock.store.MemoryStorage;
import dragonkey.mock.store.Storage;
import dragonkey.mock.token.KeyRing;

/// What a server began with, from which it can begin again: the same keys and the same people, and nothing that came to pass since.
final class ServerStart {
    final VirtualClock clock;
    final Optional<KeptState> before;
    private volatile MockConfig config;
    private final URI issuer;
    private final Optional<String> authority;
    private final KeyRing keys;
    final Storage storage;

    /// @param before where an earlier run ended
    /// @param authority the certificate that clients are to trust, in PEM
    ServerStart(MockConfig config, URI issuer, Optional<KeptState> before, Optional<String> authority) {
        this.clock = new VirtualClock(config.clock());
        this.config = config.withClock(clock);
        this.issuer = issuer;
        this.authority = authority;
        this.storage = storage(config.settings());
        // What a database has is newer than what was handed out before there was one.
        this.before = storage.outlivesProcess() ? Optional.empty() : before;
        this.keys = this.before.map(KeptState::keys)
                .orElseGet(() -> keys(config.settings().flag("fixed_keys"), storage));
    }

    /// What an issuer signs with.
    ///
    /// @param fixed whether by the published keys
    static KeyRing keys(boolean fixed, Storage storage) {
        return fixed ? KeyRing.fixed() : storage.text("keys").map(KeyRing::shared).orElseGet(KeyRing::new);
    }

    private Storage storage(IssuerSettings settings) {
        String address = settings.text("database", "");
        String folder = settings.text("data", "");
        if (!address.isEmpty()) {
            return new DatabaseStorage(Database.at(address), clock);
        }
        return folder.isEmpty()
                ? new MemoryStorage(clock)
                : new DatabaseStorage(Database.in(Path.of(folder)), clock);
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
                new ServedIssuer(config, issuer, before, keys.copy(), storage), authority);
    }
}

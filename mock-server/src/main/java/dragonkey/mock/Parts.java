package dragonkey.mock;

import java.net.URI;
import java.security.SecureRandom;

import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.Codes;
import dragonkey.mock.grant.Devices;
import dragonkey.mock.grant.Grants;
import dragonkey.mock.grant.RefreshTokens;
import dragonkey.mock.grant.Users;
import dragonkey.mock.login.ProviderSessions;
import dragonkey.mock.token.DenyList;
import dragonkey.mock.token.DpopProofs;
import dragonkey.mock.token.IssuedTokens;
import dragonkey.mock.token.KeyRing;

/// All that one server remembers. Nothing of it outlives the server.
final class Parts {
    final ShiftedClock clock;
    final SecureRandom random = new SecureRandom();
    final KeyRing keys;
    final DenyList denied;
    final IssuedTokens issued = new IssuedTokens();
    final Clients clients;
    final Users users;
    final Grants grants;
    final Codes codes;
    final RefreshTokens refreshTokens;
    final Devices devices;
    final ProviderSessions sessions;
    final DpopProofs proofs;
    private volatile Lifetimes lifetimes;

    Parts(MockConfig config, URI issuer, KeyRing keys) {
        this.keys = keys;
        clock = new ShiftedClock(config.clock());
        lifetimes = config.lifetimes();
        denied = new DenyList(clock);
        proofs = new DpopProofs(clock, random);
        users = Registry.users(config.registrations(), issuer);
        clients = Registry.clients(config.registrations(), random);
        grants = new Grants(clock, () -> lifetimes.refreshToken(), denied);
        codes = new Codes(clock, random, () -> lifetimes.code(), grants);
        refreshTokens = new RefreshTokens(clock, random, () -> lifetimes.refreshToken(), grants);
        devices = new Devices(clock, random, grants);
        sessions = new ProviderSessions(clock, random, () -> lifetimes.session(), issuer);
    }

    Lifetimes lifetimes() {
        return lifetimes;
    }

    /// For what is given from now on.
    void setLifetimes(Lifetimes other) {
        lifetimes = other;
    }
}

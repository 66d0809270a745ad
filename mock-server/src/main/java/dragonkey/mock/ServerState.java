package dragonkey.mock;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import dragonkey.mock.api.StoredDragons;
import dragonkey.mock.authorize.PendingPages;
import dragonkey.mock.authorize.PushedRequests;
import dragonkey.mock.endpoint.EndSessionEndpoint.LogoutRequest;
import dragonkey.mock.grant.AuthorizationCodes;
import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.Consents;
import dragonkey.mock.grant.DeviceAuthorizations;
import dragonkey.mock.grant.ExpiringStore;
import dragonkey.mock.grant.Grants;
import dragonkey.mock.grant.RefreshTokens;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.grant.User;
import dragonkey.mock.grant.UserClaims;
import dragonkey.mock.grant.Users;
import dragonkey.mock.issuer.AcrValues;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.login.LoginThrottle;
import dragonkey.mock.login.ProviderSessions;
import dragonkey.mock.login.ProviderSessions.ProviderSession;
import dragonkey.mock.store.Database;
import dragonkey.mock.token.DenyList;
import dragonkey.mock.token.DpopProofs;
import dragonkey.mock.token.IssuedTokenLog;
import dragonkey.mock.token.KeyRing;
import dragonkey.mock.token.OpaqueTokens;
import dragonkey.mock.token.ReplayCache;

/// All that one server remembers. What of it another run may go on with is a [KeptState].
final class ServerState {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    final Clock clock;
    final SecureRandom random = new SecureRandom();
    final KeyRing keys;
    final DenyList denyList;
    final IssuedTokenLog issuedTokens = new IssuedTokenLog();
    /// One for the whole life: who registers while the configuration is read again is known by it before and after.
    final Clients clients;
    volatile Users users;
    final Grants grants;
    final AuthorizationCodes codes;
    final RefreshTokens refreshTokens;
    final DeviceAuthorizations devices;
    final ProviderSessions sessions;
    final Consents consents = new Consents();
    final DpopProofs dpopProofs;
    /// What clients have proved themselves by, under whatever name of the issuer.
    final ReplayCache assertions;
    volatile AcrValues acrValues;
    volatile Scopes scopes;
    volatile UserClaims userClaims;
    final OpaqueTokens opaqueTokens;
    final StoredDragons dragons = new StoredDragons();
    final Supplier<Database> database;
    final PushedRequests pushed;
    final PendingPages pages;
    final ExpiringStore<LogoutRequest> logouts;
    final LoginThrottle loginThrottle;
    /// Of the values that forms are held to.
    final byte[] formSecret = new byte[32];
    volatile IssuerSettings settings;
    private volatile Lifetimes lifetimes;
    private Lifetimes configured;

    /// @param people those who were read already; empty where it is to read them itself
    ServerState(MockConfig config, URI name, KeyRing keys, Optional<Users> people,
            Supplier<Database> database) {
        URI issuer = new Issuer(name).base();
        this.keys = keys;
        this.database = database;
        clock = config.clock();
        lifetimes = config.lifetimes();
        configured = lifetimes;
        acrValues = new AcrValues(config.settings().texts("acr_values", AcrValues.USUAL));
        settings = config.settings();
        scopes = SettingsLoader.scopes(settings);
        denyList = new DenyList(clock);
        pushed = new PushedRequests(clock, random);
        pages = new PendingPages(clock, random);
        logouts = new ExpiringStore<>(clock, random, () -> PATIENCE);
        loginThrottle = new LoginThrottle(clock);
        random.nextBytes(formSecret);
        opaqueTokens = new OpaqueTokens(clock, random);
        dpopProofs = new DpopProofs(clock, random);
        assertions = new ReplayCache(clock);
        users = people.orElseGet(() -> RegistrationLoader.users(config.registrations(), issuer));
        userClaims = SettingsLoader.userClaims(settings, users);
        clients = RegistrationLoader.clients(config, random, scopes);
        grants = new Grants(clock, () -> lifetimes.refreshToken(), denyList);
        codes = new AuthorizationCodes(clock, random, () -> lifetimes.code(), grants);
        refreshTokens = new RefreshTokens(clock, random, () -> lifetimes.refreshToken(), grants);
        devices = new DeviceAuthorizations(clock, random, grants);
        sessions = new ProviderSessions(clock, random, () -> lifetimes.session(), issuer);
    }

    /// Goes on by another configuration: people, clients and rules are new; all that was given, who registered itself, and life
    /// times that were set by hand, unless the configuration has others than before, stay.
    ///
    /// @param others those who were read already; empty where it is to read them itself
    /// @throws IllegalArgumentException when it cannot be; then nothing is changed
    synchronized void reload(MockConfig config, URI name, Optional<Users> others) {
        IssuerSettings rules = config.settings();
        Users people = others
                .orElseGet(() -> RegistrationLoader.users(config.registrations(), new Issuer(name).base()));
        Scopes known = SettingsLoader.scopes(rules);
        Clients registered = RegistrationLoader.clients(config, random, known);
        settings = rules;
        scopes = known;
        users = people;
        userClaims = SettingsLoader.userClaims(rules, people);
        acrValues = new AcrValues(rules.texts("acr_values", AcrValues.USUAL));
        clients.renew(registered);
        if (!configured.equals(config.lifetimes())) {
            configured = config.lifetimes();
            lifetimes = configured;
        }
    }

    /// Goes on where an earlier run ended.
    void restore(KeptState kept) {
        kept.clients().forEach(clients::register);
        kept.grants().forEach(grants::restore);
        kept.refreshTokens().forEach(refreshTokens::restore);
        for (KeptState.KeptSession each : kept.sessions()) {
            User user = users.find(each.sub());
            if (user != null) {
                sessions.restore(new ExpiringStore.NamedValue<>(each.cookie(),
                        new ProviderSession(user, each.authenticatedAt(), each.sid()), each.until()));
            }
        }
        kept.consents().forEach(each -> consents.give(each.sub(), each.clientId(), each.scopes()));
        kept.denied().forEach(denyList::deny);
        kept.issued().forEach(issuedTokens::add);
    }

    Lifetimes lifetimes() {
        return lifetimes;
    }

    /// For what is given from now on.
    void setLifetimes(Lifetimes other) {
        lifetimes = other;
    }
}

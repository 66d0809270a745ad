package dragonkey.mock;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import dragonkey.mock.api.StoredDragons;
import dragonkey.mock.authorize.AuthorizationRequest;
import dragonkey.mock.authorize.PendingPages;
import dragonkey.mock.authorize.PushedRequests;
import dragonkey.mock.authorize.PushedRequests.PushedRequest;
import dragonkey.mock.authorize.SignInPages.ShownConsent;
import dragonkey.mock.endpoint.EndSessionEndpoint.LogoutRequest;
import dragonkey.mock.grant.AuthorizationCodes;
import dragonkey.mock.grant.AuthorizationCodes.IssuedCode;
import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.Consents;
import dragonkey.mock.grant.Consents.GivenConsent;
import dragonkey.mock.grant.DeviceAuthorizations;
import dragonkey.mock.grant.DeviceAuthorizations.DeviceAuthorization;
import dragonkey.mock.grant.Grants;
import dragonkey.mock.grant.Grants.ActiveGrant;
import dragonkey.mock.grant.RefreshTokens;
import dragonkey.mock.grant.RefreshTokens.StoredRefreshToken;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.grant.User;
import dragonkey.mock.grant.UserClaims;
import dragonkey.mock.grant.Users;
import dragonkey.mock.issuer.AcrValues;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.login.LoginThrottle;
import dragonkey.mock.login.ProviderSessions;
import dragonkey.mock.login.ProviderSessions.ProviderSession;
import dragonkey.mock.store.ExpiringStore;
import dragonkey.mock.store.Kept;
import dragonkey.mock.store.Storage;
import dragonkey.mock.token.DenyList;
import dragonkey.mock.token.DpopProofs;
import dragonkey.mock.token.IssuedTokenLog;
import dragonkey.mock.token.KeyRing;
import dragonkey.mock.token.MemoryDenyList;
import dragonkey.mock.token.OpaqueTokens;
import dragonkey.mock.token.ReplayCache;
import dragonkey.mock.token.SignedToken;
import dragonkey.mock.token.StoredDenyList;

/// All that one server remembers. What of it another run may go on with is a [KeptState].
final class ServerState {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int USUAL_MOST = 20_000;
    // Of what was taken back nothing is forgotten early.
    private static final int UNBOUNDED = Integer.MAX_VALUE;

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
    final Consents consents;
    final DpopProofs dpopProofs;
    /// What clients have proved themselves by, under whatever name of the issuer.
    final ReplayCache assertions;
    volatile AcrValues acrValues;
    volatile Scopes scopes;
    volatile UserClaims userClaims;
    final OpaqueTokens opaqueTokens;
    final StoredDragons dragons = new StoredDragons();
    final Storage storage;
    final PushedRequests pushed;
    final PendingPages pages;
    final ExpiringStore<LogoutRequest> logouts;
    final LoginThrottle loginThrottle;
    /// Of the values that forms are held to.
    final byte[] formSecret;
    volatile IssuerSettings settings;
    private volatile Lifetimes lifetimes;
    private Lifetimes configured;

    /// @param people those who were read already; empty where it is to read them itself
    ServerState(MockConfig config, URI name, KeyRing keys, Optional<Users> people, Storage storage) {
        URI issuer = new Issuer(name).base();
        this.keys = keys;
        this.storage = storage;
        clock = config.clock();
        lifetimes = config.lifetimes();
        configured = lifetimes;
        acrValues = new AcrValues(config.settings().texts("acr_values", AcrValues.USUAL));
        settings = config.settings();
        scopes = SettingsLoader.scopes(settings);
        StateCodecs codecs = new StateCodecs(() -> this);
        denyList = storage.outlivesProcess()
                ? new StoredDenyList(
                        storage.store(Kept.DENIED, codecs.of(Instant.class), () -> PATIENCE, UNBOUNDED))
                : new MemoryDenyList(clock);
        pushed = new PushedRequests(storage.store(Kept.PUSHED_REQUESTS, codecs.of(PushedRequest.class),
                () -> PushedRequests.LIFE, PushedRequests.MOST));
        pages = pages(codecs);
        logouts = storage.store(Kept.LOGOUTS, codecs.of(LogoutRequest.class), () -> PATIENCE, USUAL_MOST);
        loginThrottle = new LoginThrottle(clock);
        formSecret = formSecret();
        opaqueTokens = new OpaqueTokens(clock, storage.store(Kept.OPAQUE_TOKENS, codecs.of(SignedToken.class),
                () -> PATIENCE, OpaqueTokens.MOST));
        ExpiringStore<String> seen = storage.store(Kept.SEEN, codecs.of(String.class), () -> PATIENCE,
                ReplayCache.MOST);
        dpopProofs = new DpopProofs(clock, random, new ReplayCache("proof", seen));
        assertions = new ReplayCache("assertion", seen);
        users = people.orElseGet(() -> RegistrationLoader.users(config.registrations(), issuer));
        userClaims = SettingsLoader.userClaims(settings, users);
        clients = new Clients(RegistrationLoader.clients(config, random, scopes),
                storage.store(Kept.REGISTRATIONS, codecs.registrations(), () -> PATIENCE, Clients.MOST));
        consents = new Consents(
                storage.store(Kept.CONSENTS, codecs.of(GivenConsent.class), () -> PATIENCE, Consents.MOST));
        grants = new Grants(clock, () -> lifetimes.refreshToken(), denyList, storage.store(Kept.GRANTS,
                codecs.of(ActiveGrant.class), () -> lifetimes.refreshToken(), USUAL_MOST));
        codes = new AuthorizationCodes(clock, () -> lifetimes.code(), grants,
                storage.store(Kept.CODES, codecs.of(IssuedCode.class), () -> PATIENCE, USUAL_MOST));
        refreshTokens = new RefreshTokens(clock, () -> lifetimes.refreshToken(), grants, storage
                .store(Kept.REFRESH_TOKENS, codecs.of(StoredRefreshToken.class), () -> PATIENCE, USUAL_MOST));
        devices = new DeviceAuthorizations(clock, random, grants, storage.store(Kept.DEVICES,
                codecs.of(DeviceAuthorization.class), () -> DeviceAuthorizations.LIFE, USUAL_MOST));
        sessions = new ProviderSessions(clock, storage.store(Kept.SESSIONS, codecs.of(ProviderSession.class),
                () -> lifetimes.session(), USUAL_MOST), issuer);
    }

    private PendingPages pages(StateCodecs codecs) {
        return new PendingPages(
                storage.store(Kept.PAGES, codecs.of(AuthorizationRequest.class), () -> PendingPages.PATIENCE,
                        PendingPages.MOST),
                storage.store(Kept.SHOWN_CONSENTS, codecs.of(ShownConsent.class), () -> PendingPages.PATIENCE,
                        PendingPages.MOST));
    }

    /// A form that one process shows may come back to another.
    private byte[] formSecret() {
        byte[] own = new byte[32];
        random.nextBytes(own);
        return storage.text("form_secret")
                .map(text -> Base64.getDecoder()
                        .decode(text.read(() -> Base64.getEncoder().encodeToString(own)).content()))
                .orElse(own);
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
        List<RegisteredClient> registered = RegistrationLoader.clients(config, random, known);
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

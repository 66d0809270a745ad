package dragonkey.mock;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.net.ssl.SSLContext;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.admin.ServerFront;
import dragonkey.mock.config.ConfigDocument;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.HttpListener;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.RequestTap;
import dragonkey.mock.http.Response;
import dragonkey.mock.page.ServerPage;
import dragonkey.mock.state.ApiSummary;
import dragonkey.mock.state.ClientSummary;
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.state.LoggedRequest;
import dragonkey.mock.state.PublishedKey;
import dragonkey.mock.state.ServerFigures;
import dragonkey.mock.state.SignedInUser;
import dragonkey.mock.state.TokenFamily;
import dragonkey.mock.store.DatabaseException;
import dragonkey.mock.tls.ServerIdentity;

/// One OpenID Provider with its protected API, listening. Any number run at once; none knows of another.
public final class MockServer implements AutoCloseable {
    private static final Set<String> THIS_COMPUTER = Set.of("127.0.0.1", "localhost", "::1", "0.0.0.0", "::");

    private static final Duration LONGEST = Duration.ofDays(1);

    private final MockConfig config;
    private final HttpListener listener;
    private final URI issuer;
    private final RequestLog log;
    private final MockFaults faults;
    private final MockTesting testing;
    private final VirtualClock clock;
    private final ServerStart begun;
    private final Optional<String> adminSecret;
    private final boolean restored;
    private volatile IssuerDirectory directory;
    private volatile Runnable answered = () -> {
    };
    private volatile Runnable ended = () -> {
    };

    private MockServer(MockConfig config, HttpListener listener, ServerStart begun, RequestLog log) {
        this.config = config;
        this.listener = listener;
        this.begun = begun;
        this.clock = begun.clock;
        this.directory = begun.directory();
        this.issuer = directory.issuers().getFirst();
        this.log = log;
        this.faults = new MockFaults(issuer, () -> directory.root().faults);
        this.restored = begun.before.isPresent();
        RequestTap tap = new RequestTap(directory);
        this.testing = new MockTesting(() -> directory.root(), tap, clock, () -> beginAgain(tap));
        this.adminSecret = SettingsLoader.adminSecret(config);
        ServerPage page = new ServerPage(this, SettingsLoader.pageAccess(config), tap);
        ServerFront front = new ServerFront(this, adminSecret, page);
        listener.serve(request -> whole(front, request), (request, response, took) -> {
            if (!front.isOwn(request) && !page.isOwn(request)) {
                log.answered(request, response, took);
            }
            answered.run();
        });
    }

    /// Starts to listen. The signing key is still being made then; whoever needs it first waits for it.
    ///
    /// @throws UncheckedIOException when the address cannot be had; a taken port is a `BindException` in it
    /// @throws IllegalArgumentException when the configuration cannot be
    public static MockServer start(MockConfig config) {
        return start(config, ProviderState.NONE);
    }

    /// The same, where an earlier run ended. What nobody can go on with is no reason not to start: the server then
    /// starts empty, and [#isRestored] says so.
    ///
    /// @param kept what [#state] gave; goes on at the same address alone, for tokens name it
    /// @throws UncheckedIOException as [#start(MockConfig)]
    public static MockServer start(MockConfig config, ProviderState kept) {
        SettingsLoader.judge(config);
        Optional<ServerIdentity> identity = SettingsLoader.identity(config);
        HttpListener listener = bind(config, identity.map(ServerIdentity::context).orElse(null));
        URI issuer = issuer(config, listener.port());
        Optional<KeptState> before = KeptState.read(kept, issuer, SettingsLoader.scopes(config.settings()));
        try {
            ServerStart begun = new ServerStart(config, issuer, before,
                    identity.flatMap(ServerIdentity::authority));
            return new MockServer(config, listener, begun, new RequestLog(config.clock()));
        } catch (RuntimeException wrong) {
            listener.close();
            throw wrong;
        }
    }

    /// Whether it goes on where an earlier run ended.
    public boolean isRestored() {
        return restored;
    }

    /// Goes on by another configuration without ending: people, clients, rules, life times and issuers below are new; tokens, sign-ins,
    /// keys and who registered itself stay, and whoever is being answered is answered. What it listens at, and what it is called,
    /// stay too.
    ///
    /// @throws IllegalArgumentException when the configuration cannot be; then nothing is changed
    public synchronized void reload(MockConfig other) {
        SettingsLoader.judge(other);
        MockConfig clocked = other.withClock(clock);
        directory.reload(clocked);
        begun.goOnBy(clocked);
    }

    /// Answers when all that the answer rests on is kept.
    private Response whole(Handler inner, Request request) {
        try {
            return begun.storage.whole(() -> inner.answer(request));
        } catch (DatabaseException e) {
            return Response.json(503, Map.of("error", "temporarily_unavailable", "error_description",
                    String.valueOf(e.getMessage()))).with("Retry-After", "1").notStored();
        }
    }

    private synchronized void beginAgain(RequestTap tap) {
        if (begun.storage.outlivesProcess()) {
            throw new IllegalArgumentException(
                    "a server with a database is not reset: others may go on with what is in it");
        }
        directory = begun.directory();
        tap.reset(directory);
        log.clear();
    }

    /// What another run needs to go on from here; also after the end. May wait for keys that are still being made. Nothing where a
    /// database has it.
    public ProviderState state() {
        return begun.storage.outlivesProcess() ? ProviderState.NONE : KeptState.of(now()).toState(issuer);
    }

    /// Has somebody told of each answer before it is sent, when [#state] may be another than before. On the thread of that answer.
    public void onAnswered(Runnable listener) {
        answered = listener;
    }

    /// Its name: its address with a slash at the end, unless the configuration has another.
    public URI issuer() {
        return issuer;
    }

    /// The names of all its issuers, its own first. What else this class tells is of that one.
    public List<URI> issuers() {
        return directory.issuers();
    }

    /// The certificate that clients are to trust, in PEM, where the server has made itself one.
    public Optional<String> authority() {
        return directory.authority();
    }

    /// Where it listens.
    public URI address() {
        return address(config, listener.port());
    }

    /// What it does wrong, on command.
    public MockFaults faults() {
        return faults;
    }

    /// What tests do without HTTP, and what they see of the requests that came.
    public MockTesting testing() {
        return testing;
    }

    /// What opens `/admin`, where the configuration has it: who knows it can do over HTTP what this class does.
    public Optional<String> adminSecret() {
        return adminSecret;
    }

    /// What it has done since its start.
    public ServerFigures figures() {
        return log.figures();
    }

    /// Goes on with other people or clients, as [#reload].
    ///
    /// @param members `users` or `clients` of a configuration file; those that are absent stay
    /// @throws IllegalArgumentException that names everything that is wrong
    public synchronized void register(Map<String, ?> members) {
        reload(begun.with(ConfigDocument.of(members, ConfigMembers.people()).members()));
    }

    /// The last 500 requests, oldest first.
    public List<LoggedRequest> recentRequests() {
        return log.recent();
    }

    /// The ids of the registered clients.
    public List<String> clients() {
        return now().clients.ids();
    }

    /// What they are registered with.
    public List<ClientSummary> clientSummaries() {
        return Summaries.clients(now());
    }

    /// The APIs that it gives access tokens for; its own first.
    public List<ApiSummary> apis() {
        return Summaries.apis(now(), issuer);
    }

    /// The names of those who can sign in. Their passwords are published: each is the same as the name.
    public List<String> users() {
        return now().users.usernames();
    }

    /// The last 1,000 access tokens that were given, oldest first.
    public List<IssuedToken> tokens() {
        return now().issuedTokens.all().stream()
                .map(token -> token.withDenied(now().denyList.contains(token.jti()))).toList();
    }

    /// Takes an access token back: API, UserInfo and introspection refuse it at once.
    public void deny(String jti) {
        ServerState state = now();
        state.denyList.deny(jti, state.issuedTokens.end(jti)
                .orElseGet(() -> state.clock.instant().plus(state.lifetimes().accessToken()).plus(LONGEST)));
    }

    /// Who is signed in here, in which browser, oldest first.
    public List<SignedInUser> sessions() {
        return now().sessions.all().stream().map(session -> new SignedInUser(session.sid(),
                session.user().username(), session.authenticatedAt())).toList();
    }

    /// Ends a sign-in here. Tokens given before live on.
    public void endSession(String id) {
        now().sessions.end(id);
    }

    /// What people have let clients do, the one that rested longest first.
    public List<TokenFamily> families() {
        return now().grants.families().stream()
                .map(family -> new TokenFamily(family.grant().id(), family.grant().clientId(),
                        family.grant().sub(), String.join(" ", family.grant().scope()), family.begun(),
                        family.used(), family.tokens()))
                .toList();
    }

    /// Takes back everything that came of one consent, refresh tokens and access tokens.
    public void revokeFamily(String id) {
        now().grants.revoke(id);
    }

    /// Ends every sign-in and takes back everything that people have let clients do.
    public void signOutEverywhere() {
        now().sessions.endAll();
        now().grants.revokeAll();
    }

    /// How long what is given now will live.
    public Lifetimes lifetimes() {
        return now().lifetimes();
    }

    /// Holds for what is given from now on.
    public void setLifetimes(Lifetimes lifetimes) {
        now().setLifetimes(lifetimes);
    }

    /// Sets this server's clock ahead of the right time, or behind it; zero sets it right.
    public void shiftClock(Duration ahead) {
        clock.shift(ahead);
    }

    /// The JWK set, keys that sign first.
    public List<PublishedKey> keys() {
        List<JWK> signing = now().keys.current();
        return now().keys.jwks().getKeys().stream().map(
                key -> new PublishedKey(key.getKeyID(), key.getAlgorithm().getName(), signing.contains(key)))
                .toList();
    }

    /// Waits until the keys that are made beside the start can be asked for.
    public void awaitKeys() {
        now().keys.await();
    }

    /// Signs with new keys from now on; the ones before stay published until [#retireOldKeys].
    public void rotateKeys() {
        now().keys.rotate();
    }

    /// Publishes the keys before no longer: what they signed is refused.
    public void retireOldKeys() {
        now().keys.retireOld();
    }

    /// Publishes one key no longer, and signs with another in its place: every token of it is refused at once.
    ///
    /// @throws IllegalArgumentException when there is no such key
    public void retireKey(String kid) {
        if (!now().keys.retire(kid)) {
            throw new IllegalArgumentException("no published key has this kid");
        }
    }

    /// Whether DPoP proofs must name a nonce of this server from now on (RFC 9449 §8).
    public void requireDpopNonce(boolean required) {
        now().dpopProofs.requireNonce(required);
    }

    /// Stops at once; its port is free again.
    @Override
    public void close() {
        listener.close();
        begun.storage.close();
        ended.run();
    }

    /// Has this done at the end.
    void onClosed(Runnable end) {
        ended = end;
    }

    private ServerState now() {
        return directory.root().state;
    }

    static HttpListener bind(MockConfig config, @Nullable SSLContext tls) {
        try {
            return HttpListener.bind(new InetSocketAddress(config.host(), config.port()), tls);
        } catch (UncheckedIOException e) {
            if (config.orAnyFree() && e.getCause() instanceof BindException) {
                return HttpListener.bind(new InetSocketAddress(config.host(), 0), tls);
            }
            throw e;
        }
    }

    private static URI issuer(MockConfig config, int port) {
        String named = config.settings().text("issuer", IssuerDirectory.FROM_REQUEST);
        return named.equals(IssuerDirectory.FROM_REQUEST) ? address(config, port) : URI.create(named);
    }

    static URI address(MockConfig config, int port) {
        String host = config.host();
        String name = THIS_COMPUTER.contains(host)
                ? "localhost"
                : host.contains(":") ? "[" + host + "]" : host;
        return URI.create((config.settings().members().containsKey("tls") ? "https://" : "http://") + name
                + ":" + port + "/");
    }
}

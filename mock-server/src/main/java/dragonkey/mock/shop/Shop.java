package dragonkey.mock.shop;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import com.nimbusds.jwt.SignedJWT;

import dragonkey.mock.http.Handler;
import dragonkey.mock.http.HttpListener;
import dragonkey.mock.http.Router;
import dragonkey.mock.http.Router.Route;
import dragonkey.mock.shop.ShopPeople.ShopPerson;
import dragonkey.mock.shop.TokenSide.TrustedTokens;
import dragonkey.mock.token.DpopProofs;
import dragonkey.mock.token.KeyRing;

/// A small shop on this computer, twice: `/profile`, `/dragons` and `/orders` by a session cookie, `/api/profile`, `/api/dragons` and
/// `/api/orders` by an access token. It listens on a free port of the loopback address; the database is H2 in memory, by JDBC. What
/// every request cost is told to who listens.
///
/// `GET /orders` is for the role `admin`, `POST /orders` for everybody who is signed in.
public final class Shop implements AutoCloseable {
    /// Words of the address for H2: it lives until it is told to end.
    static final String ALIVE = ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;DATABASE_TO_LOWER=TRUE";

    private final HttpListener listener;
    private final ShopDatabase database;
    private final ShopData data;
    private final ShopTokens tokens;
    private final KeyRing keys;
    private final Map<String, String> passwords;
    private final ShopTrace trace = new ShopTrace();
    private final ShopCors cors = new ShopCors(this::switches);
    private final Clock clock;
    private volatile ShopSwitches switches = ShopSwitches.SAFE;
    private volatile Optional<PageGuide> guide = Optional.empty();

    private Shop(ShopDatabase database, HttpListener listener, Clock clock) {
        SecureRandom random = new SecureRandom();
        this.clock = clock;
        this.database = database;
        this.listener = listener;
        keys = new KeyRing();
        data = ShopData.in(database, random, clock);
        tokens = new ShopTokens(address(), keys, random, clock);
        passwords = ShopPeople.hashes(random);
        data.begin(passwords);
        DpopProofs proofs = DpopProofs.inMemory(clock);
        TokenDesk desk = new TokenDesk(data.people(), tokens, proofs, address());
        List<Route> routes = new ArrayList<>(new CookieSide(data, this::switches, () -> guide).routes());
        routes.addAll(
                new TokenSide(data,
                        new TrustedTokens(address(), address(),
                                (selector, context) -> selector.select(keys.jwks()), proofs),
                        clock).routes());
        routes.add(Route.post(TokenDesk.PATH, desk::answer));
        listener.serve(
                trace.around(cors.around(ofThisComputer(ShopAnswers.orUnavailable(new Router(routes))))),
                (request, response, took) -> {
                });
    }

    /// Opens a shop with everything as at first.
    ///
    /// @throws ShopClosedException when its database or a port cannot be had
    public static Shop open(Clock clock) {
        ShopDatabase database = new ShopDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ALIVE, "sa", "");
        try {
            return new Shop(database, listen(0), clock);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// A port of this computer alone.
    static HttpListener listen(int port) {
        try {
            return HttpListener
                    .bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port));
        } catch (UncheckedIOException | UnknownHostException e) {
            throw new ShopClosedException("No port can be had on this computer", e);
        }
    }

    /// A name that somebody has lead here is not answered (DNS rebinding).
    static Handler ofThisComputer(Handler inner) {
        return request -> request.problem() != null || request.isDirect()
                ? inner.answer(request)
                : ShopAnswers.problem(421, "misdirected", "the shop is on this computer alone");
    }

    /// Where it is, with `127.0.0.1` and a slash at the end.
    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.port() + "/");
    }

    /// The same by another name of this computer: for a browser `localhost` and `127.0.0.1` are two sites.
    public URI addressAtLocalhost() {
        return URI.create("http://localhost:" + listener.port() + "/");
    }

    /// Tells every request from now on, before its answer goes out, on the thread that answers it.
    public void listen(Consumer<ShopExchange> each) {
        trace.add(each);
    }

    /// Tells this one no more.
    public void unlisten(Consumer<ShopExchange> each) {
        trace.remove(each);
    }

    /// What an experiment has changed.
    public ShopSwitches switches() {
        return switches;
    }

    /// Is so from the next request on.
    public void use(ShopSwitches others) {
        switches = others;
    }

    /// Which origins may read answers, where [ShopSwitches#cors] names them; for example `http://localhost:4711`.
    public void allowOrigins(Set<String> origins) {
        cors.allow(origins);
    }

    /// Has each statement wait as if the database were another computer.
    public void databaseDelay(Duration perCall) {
        database.delay(perCall);
    }

    /// How long access tokens live that are given from now on; 15 minutes at first.
    public void tokenLife(Duration life) {
        tokens.life(life);
    }

    /// Whether each request with a token asks the deny list: one look-up again.
    public void useDenyList(boolean on) {
        data.denied().use(on);
    }

    /// Takes an access token back; it counts where the deny list is asked.
    ///
    /// @throws IllegalArgumentException when it is no token
    public void deny(String accessToken) {
        try {
            var claims = SignedJWT.parse(accessToken).getJWTClaimsSet();
            data.denied().deny(claims.getJWTID(), claims.getExpirationTime().toInstant());
        } catch (ParseException e) {
            throw new IllegalArgumentException("no token", e);
        }
    }

    /// Takes a refresh token back, as a sign-out does.
    public void endRefresh(String refreshToken) {
        tokens.spend(refreshToken);
    }

    /// Signs with new keys from now on: every token from before is void.
    public void newKeys() {
        tokens.newKeys();
    }

    /// The public keys that verify its tokens, as a JWK set in JSON.
    public String publicKeys() {
        return keys.jwks().toString(true);
    }

    /// The hashes of all passwords, by username: for the shop's other processes.
    Map<String, String> passwords() {
        return passwords;
    }

    /// The names of all who are known here: `keeper` (roles user and admin) and `rider`, each with the name as password, and eight
    /// without one.
    public List<String> people() {
        return data.people().usernames();
    }

    /// Gives somebody a role or takes it away, in the database.
    public void setRole(String username, String role, boolean has) {
        data.people().setRole(username, role, has);
    }

    /// Tokens for somebody with the roles of now, as if just signed in.
    ///
    /// @param more further claims
    public GivenTokens tokens(String username, Map<String, ?> more) {
        return tokens.give(person(username), null, more);
    }

    /// A session for somebody, as if just signed in.
    ///
    /// @return what a browser sends as `Cookie`, for example `dk_shop=…`
    public String cookie(String username) {
        return data.sessions().begin(person(username).id(), null, switches).split(";", 2)[0];
    }

    private ShopPerson person(String username) {
        return data.people().look(username)
                .orElseThrow(() -> new IllegalArgumentException("nobody is called " + username));
    }

    /// Has the pages lead a browser by themselves, or no more.
    public void guide(Optional<PageGuide> to) {
        guide = to;
    }

    /// How many orders of this item the database has.
    public int orders(String item) {
        return data.orders().count(item);
    }

    /// How many orders the database has.
    public int orders() {
        return data.orders().count();
    }

    /// Puts a comment on the page of comments, as a visitor would.
    public void comment(String author, String words) {
        data.orders().say(author, words);
    }

    /// Everything as at first: nobody is signed in, no protection is taken away, no delay, and twenty orders.
    public void reset() {
        switches = ShopSwitches.SAFE;
        guide = Optional.empty();
        cors.allow(Set.of());
        database.delay(Duration.ZERO);
        tokens.life(Duration.ofMinutes(15));
        data.reset();
    }

    /// What time it is for the shop.
    public Instant now() {
        return clock.instant();
    }

    /// Stops at once; its port is free again, and what was in its database is gone.
    @Override
    public void close() {
        listener.close();
        database.end();
    }
}

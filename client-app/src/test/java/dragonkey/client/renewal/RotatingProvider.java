package dragonkey.client.renewal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.prefs.Preferences;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.CheckReport;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.oauth.Tokens.RefreshToken;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.store.Keychain;
import dragonkey.client.store.SealedPreferences;
import dragonkey.client.store.SessionStore;
import dragonkey.client.store.StoreLock;
import dragonkey.client.story.StoryRecorder;
import dragonkey.client.testing.TestProvider;

/// A provider whose refresh tokens are good once; one that comes back ends all of them (RFC 9700 §4.14.2).
public final class RotatingProvider implements AutoCloseable {
    public static final String CONNECTION = "here";
    public static final Duration LIFE = Duration.ofMinutes(15);

    final TestProvider provider = new TestProvider();
    final AtomicInteger given = new AtomicInteger();
    final AtomicInteger refusals = new AtomicInteger();
    /// Changes an answer before it is sent.
    volatile UnaryOperator<Map<String, @Nullable Object>> answer = UnaryOperator.identity();
    /// What it is in trouble with, as a status; 200 for nothing.
    volatile int status = 200;
    /// Whether the next answer is lost on its way.
    volatile boolean loses;
    /// Whether a token is good again as long as nothing that was given for it has come back, as at providers that allow
    /// for an answer that is lost.
    volatile boolean allowsForLoss;
    /// The newest access token that was used.
    final AtomicInteger used = new AtomicInteger();
    private final Map<Integer, Integer> givenFor = new HashMap<>();
    private final Set<Integer> spent = new HashSet<>();
    private boolean ended;

    /// Runs on a free port; nothing has been renewed yet.
    public RotatingProvider() throws IOException {
        provider.claims.put("nonce", null);
        provider.on("/token", this::token);
        provider.on("/api", this::api);
    }

    private void api(HttpExchange exchange) throws IOException {
        int number = number(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        used.accumulateAndGet(number, Math::max);
        TestProvider.json(exchange, 200, Map.of());
    }

    /// The number of a token, which stands at its end.
    static int number(String token) {
        return Integer.parseInt(token.substring(token.lastIndexOf('-') + 1));
    }

    /// Whether this refresh token would be taken now.
    synchronized boolean takes(String refreshToken) {
        int number = number(refreshToken);
        return !ended
                && (allowsForLoss ? number <= given.get() && !spent.contains(number) : number == given.get());
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        if (status != 200) {
            TestProvider.send(exchange, status, "text/plain", "in trouble");
            return;
        }
        String sent = TestProvider.form(exchange).getOrDefault("refresh_token", "");
        if (!takes(sent)) {
            ended = true;
            refusals.incrementAndGet();
            TestProvider.json(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        int next = given.incrementAndGet();
        givenFor.put(next, number(sent));
        Integer before = givenFor.get(number(sent));
        if (before != null) {
            spent.add(before);
        }
        if (loses) {
            return; // the connection ends without an answer
        }
        Map<String, @Nullable Object> tokens = new LinkedHashMap<>(provider.tokens());
        tokens.put("access_token", "access-" + next);
        tokens.put("refresh_token", "refresh-" + next);
        tokens.put("expires_in", LIFE.toSeconds());
        TestProvider.json(exchange, 200, answer.apply(tokens));
    }

    /// Answers with this status from now on; 200 ends the trouble.
    public void inTrouble(int answered) {
        status = answered;
    }

    /// How many requests there were at the token endpoint.
    long requests() {
        return provider.count("/token");
    }

    /// The connection to it, as a person has set it up.
    public Connection connection() {
        return connection(provider.issuer());
    }

    static Connection connection(URI issuer) {
        ClientRegistration clientRegistration = new ClientRegistration(TestProvider.CLIENT_ID,
                URI.create("http://127.0.0.1/callback"), List.of("openid"), RequestParameters.NOTHING);
        return new Connection(CONNECTION, new Provider(issuer), clientRegistration, issuer,
                Connection.Browser.SYSTEM);
    }

    /// A session as a sign-in at this time gives it.
    public SignedIn signedIn(Instant now) {
        Tokens tokens = Tokens.bearer(new AccessToken("access-0"),
                new IdToken(String.valueOf(provider.tokens().get("id_token"))), new RefreshToken("refresh-0"),
                List.of("openid"), now, now.plus(LIFE));
        return new SignedIn(tokens, new Profile(TestProvider.SUB, Map.of("sub", TestProvider.SUB)),
                CheckReport.NONE, now);
    }

    /// The store of another program on the same preferences.
    public static SessionStore store(Preferences preferences, Path key, Clock clock) {
        return store(preferences, key, Keychain.none(), clock);
    }

    /// The same with a keychain.
    public static SessionStore store(Preferences preferences, Path key, Keychain keychain, Clock clock) {
        SecureRandom random = new SecureRandom();
        return new SessionStore(new SealedPreferences(preferences, key, keychain, random), clock, random);
    }

    static TokenRefresher refresher(SessionStore store, Path key, Clock clock) {
        var transport = new HttpTransport(Duration.ofSeconds(10));
        return new TokenRefresher(store, StoreLock.beside(key), new RefreshRequest(transport, clock),
                new StoryRecorder(transport, clock));
    }

    @Override
    public void close() {
        provider.close();
    }
}

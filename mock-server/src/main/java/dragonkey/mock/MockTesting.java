package dragonkey.mock;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

import com.nimbusds.jose.JWSAlgorithm;
import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.config.NearestName;
import dragonkey.mock.fault.FaultSigner;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.User;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.http.Json;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.RequestTap;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.login.ProviderSessions.StartedSession;
import dragonkey.mock.state.QueuedAnswer;
import dragonkey.mock.state.SentRequest;
import dragonkey.mock.state.SignedInBrowser;
import dragonkey.mock.token.KeyRing;
import dragonkey.mock.tokenendpoint.DirectTokens.TokenWish;

/// What a test does at a provider without HTTP, and what it sees of the requests that an application sent. Names that nobody has
/// are an [IllegalArgumentException] that says which may be meant. Tokens and sign-ins are those of the server's own issuer.
public final class MockTesting {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<ServedIssuer> root;
    private final RequestTap tap;
    private final VirtualClock clock;
    private final Runnable beginAgain;

    MockTesting(Supplier<ServedIssuer> root, RequestTap tap, VirtualClock clock, Runnable beginAgain) {
        this.root = root;
        this.tap = tap;
        this.clock = clock;
        this.beginAgain = beginAgain;
    }

    /// A token with all that the client may have at the usual API, for the usual time.
    public String issueToken(String user, String client) {
        return issueToken(user, client, "", Map.of(), root.get().state.lifetimes().accessToken());
    }

    /// An access token, signed, noted and taken back as any other; no client has to ask for it. Faults of access tokens that are on
    /// are in it.
    ///
    /// @param user who gave it; the client's own id for a token in the client's own name
    /// @param audience of the `apis`, or any other; empty for the usual one
    /// @param claims in the place of what it would say otherwise, null for one that is to be missing; `scope` is what it opens
    /// @param life negative for a token that has expired
    public String issueToken(String user, String client, String audience,
            Map<String, ? extends @Nullable Object> claims, Duration life) {
        RegisteredClient known = client(client);
        TokenWish wish = new TokenWish(audience, claims, life);
        boolean own = user.equals(client) && root.get().state.users.named(user) == null;
        Routes routes = root.get().routes();
        return routes.given(own
                ? routes.directTokens().ofClient(known, wish)
                : routes.directTokens().ofPerson(user(user), known, wish));
    }

    /// A token over claims that may be anything, in compact form, with a good signature by the key of now: what an API must refuse
    /// for another reason than the signature can be made so. Nothing is noted of it.
    ///
    /// @param header its `alg` is one that the server signs with; `kid` becomes that of the key
    /// @param claims as JSON
    public String sign(Map<String, ? extends @Nullable Object> header, String claims) {
        KeyRing keys = root.get().state.keys;
        JWSAlgorithm algorithm = JWSAlgorithm.parse(String.valueOf(header.get("alg")));
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(header);
        whole.put("kid", keys.signing(algorithm).kid());
        return new FaultSigner(keys).sign(algorithm, Json.text(whole), claims);
    }

    /// Signs a person in, in a browser of their own.
    public SignedInBrowser signIn(String user) {
        StartedSession begun = root.get().state.sessions.begin(user(user));
        return new SignedInBrowser(begun.session().sid(), begun.setCookie().split(";", 2)[0],
                begun.setCookie());
    }

    /// Plays the person of `login_hint`, else the first one: see [#authorize(URI, String)].
    public URI authorize(URI request) {
        FormParameters query = FormParameters.parse(request.getRawQuery());
        return authorize(request, query.text("login_hint", root.get().state.users.usernames().getFirst()));
    }

    /// Plays a person who signs in and agrees to all that an application asks for.
    ///
    /// @param request where the application sends the browser
    /// @return where the provider sends it then, with the code, or with the error that the application is told
    /// @throws IllegalArgumentException when it is sent nowhere, and says why: to an unknown client or address, or by a form
    ///     (`response_mode=form_post`)
    public URI authorize(URI request, String user) {
        Headers none = new Headers();
        Response answer = root.get().routes()
                .agreed(new Request(new Request.RequestTarget("GET", Issuer.AUTHORIZE), none,
                        FormParameters.parse(request.getRawQuery()), FormParameters.EMPTY),
                        root.get().state.sessions.begin(user(user)).session());
        String location = answer.header("Location");
        if (location == null) {
            throw new IllegalArgumentException("the browser is sent nowhere: " + why(answer));
        }
        return URI.create(location);
    }

    private static String why(Response answer) {
        Map<String, Object> json = Json.object(new String(answer.body(), StandardCharsets.UTF_8));
        return json == null ? "a page answers" : String.valueOf(json.get("error_description"));
    }

    /// Has the next request for a path be answered so, after those that wait for that path already.
    ///
    /// @param path as the application sends it, for example `/token`
    public void enqueue(String path, QueuedAnswer answer) {
        // Names of headers are the same in any case (RFC 9110 §5.1).
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.headers());
        Response response = Response.empty(answer.status());
        if (!answer.body().isEmpty()) {
            String type = headers.remove("Content-Type");
            response = Response.of(answer.status(), type == null ? "text/plain; charset=utf-8" : type,
                    answer.body().getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        tap.enqueue(path, response);
    }

    /// Keeps the requests that come from now on, the newest 1,000 of them, until [#reset]. Passwords, codes and tokens are in them.
    public void keepRequests() {
        tap.keep();
    }

    /// The oldest request that nobody has taken; waits five seconds for it.
    ///
    /// @throws AssertionError when none came
    public SentRequest takeRequest() {
        return takeRequest("");
    }

    /// The same of one path, as the application sends it. Those of other paths stay.
    public SentRequest takeRequest(String path) {
        return takeRequest(path, PATIENCE).orElseThrow(() -> new AssertionError(
                "no request came" + (path.isEmpty() ? "" : " for " + path) + " within five seconds"));
    }

    /// The same with another limit; nothing when none came.
    ///
    /// @param path empty for any
    /// @throws IllegalStateException when requests are not kept, or while it waits the thread is interrupted
    public Optional<SentRequest> takeRequest(String path, Duration limit) {
        if (!tap.isKeeping()) {
            throw new IllegalStateException("requests are kept after keepRequests() alone");
        }
        try {
            return tap.take(path, limit)
                    .map(request -> new SentRequest(request.target().method(), request.target().path(),
                            request.query().sent(), Map.copyOf(request.headers()), request.body().sent()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a request", e);
        }
    }

    /// The time that the server lives in.
    public VirtualClock clock() {
        return clock;
    }

    /// Makes the server as it was when it started, with the same keys at the same address: nobody is signed in, nothing was
    /// given, no fault is on, the clock is right, no answer waits and no request is kept.
    public void reset() {
        clock.reset();
        beginAgain.run();
    }

    private User user(String name) {
        User user = root.get().state.users.named(name);
        if (user == null) {
            throw new IllegalArgumentException(
                    "there is no user " + name + NearestName.meant(name, root.get().state.users.usernames()));
        }
        return user;
    }

    private RegisteredClient client(String id) {
        RegisteredClient client = root.get().state.clients.find(id);
        if (client == null) {
            throw new IllegalArgumentException(
                    "there is no client " + id + NearestName.meant(id, root.get().state.clients.ids()));
        }
        return client;
    }
}

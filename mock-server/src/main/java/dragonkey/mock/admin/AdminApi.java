package dragonkey.mock.admin;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dragonkey.mock.MockServer;
import dragonkey.mock.VirtualClock;
import dragonkey.mock.admin.AdminOperation.AdminBody;
import dragonkey.mock.admin.AdminOperation.AdminMember;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router.Route;
import dragonkey.mock.state.QueuedAnswer;
import dragonkey.mock.state.SentRequest;
import dragonkey.mock.state.SignedInBrowser;

/// Every operation. Each does what a method of [MockServer] or [dragonkey.mock.MockTesting] does.
final class AdminApi {
    private static final long LONGEST_WAIT = 60;

    private final MockServer server;

    AdminApi(MockServer server) {
        this.server = server;
    }

    List<AdminOperation> operations() {
        return Stream.of(registered(), given(), changed(), seen()).flatMap(List::stream).toList();
    }

    private static AdminMember needed(String name, String type, String description) {
        return new AdminMember(name, type, true, description);
    }

    private static AdminMember may(String name, String type, String description) {
        return new AdminMember(name, type, false, description);
    }

    /// Who is there.
    private List<AdminOperation> registered() {
        AdminMember people = needed("users", "array",
                "as in a configuration file; empty: the published ones");
        AdminMember clients = needed("clients", "array",
                "as in a configuration file; empty: the published ones");
        return List.of(
                AdminOperation.of(Route::get, "/admin/people", "the names of those who can sign in",
                        body -> ok(Map.of("users", server.users()))),
                AdminOperation.of(Route::put, "/admin/people", "other people; what was given stays",
                        body -> done(() -> server.register(body.members())), people),
                AdminOperation.of(Route::get, "/admin/clients", "the ids of the clients",
                        body -> ok(Map.of("clients", server.clients()))),
                AdminOperation.of(Route::put, "/admin/clients",
                        "other clients, beside those that registered themselves",
                        body -> done(() -> server.register(body.members())), clients));
    }

    /// Tokens and sign-ins.
    private List<AdminOperation> given() {
        return List.of(
                AdminOperation.of(Route::get, "/admin/tokens",
                        "the last 1,000 access tokens, without their values",
                        body -> ok(Map.of("tokens", server.tokens()))),
                AdminOperation.of(Route::post, "/admin/tokens", "issues an access token", this::token,
                        needed("user", "string", "who gives it; the client's id for one in its own name"),
                        needed("client", "string", "whom it is given to"),
                        may("audience", "string", "else that of the usual API"),
                        may("claims", "object", "in the place of others; null: missing"),
                        may("life", "integer", "seconds; negative for one that has expired")),
                AdminOperation.of(Route::delete, "/admin/tokens/{jti}", "takes an access token back",
                        body -> done(() -> server.deny(body.request().pathParameter("jti")))),
                AdminOperation.of(Route::get, "/admin/sessions", "who is signed in",
                        body -> ok(Map.of("sessions", server.sessions()))),
                AdminOperation.of(Route::post, "/admin/sessions",
                        "signs a person in; the cookie makes any browser theirs", this::signIn,
                        needed("user", "string", "who")),
                AdminOperation.of(Route::delete, "/admin/sessions/{id}", "ends a sign-in",
                        body -> done(() -> server.endSession(body.request().pathParameter("id")))),
                AdminOperation.of(Route::post, "/admin/authorize",
                        "plays a person who agrees to an authorization request", this::authorize,
                        needed("request", "string", "where the application sends the browser"),
                        may("user", "string", "else that of login_hint, else the first")));
    }

    private Response token(AdminBody body) {
        Duration life = Duration.ofSeconds(body.number("life", server.lifetimes().accessToken().toSeconds()));
        String token = server.testing().issueToken(body.text("user", ""), body.text("client", ""),
                body.text("audience", ""), body.object("claims"), life);
        return ok(Map.of("access_token", token, "token_type", "Bearer", "expires_in", life.toSeconds()));
    }

    private Response signIn(AdminBody body) {
        SignedInBrowser browser = server.testing().signIn(body.text("user", ""));
        return ok(Map.of("id", browser.id(), "cookie", browser.cookie()));
    }

    private Response authorize(AdminBody body) {
        URI request = URI.create(body.text("request", ""));
        URI redirect = body.has("user")
                ? server.testing().authorize(request, body.text("user", ""))
                : server.testing().authorize(request);
        return ok(Map.of("redirect", redirect.toString()));
    }

    /// Faults, time, keys, and all of it.
    private List<AdminOperation> changed() {
        return List.of(
                AdminOperation.of(Route::get, "/admin/faults", "which are on, and which there are",
                        body -> ok(Map.of("on", server.faults().on(), "all", server.faults().all()))),
                AdminOperation.of(Route::put, "/admin/faults/{name}", "switches a fault on", this::fault,
                        may("once", "boolean", "for the next answer alone")),
                AdminOperation.of(Route::delete, "/admin/faults/{name}", "switches a fault off",
                        body -> done(() -> server.faults().off(body.request().pathParameter("name")))),
                AdminOperation.of(Route::get, "/admin/clock", "the server's time",
                        body -> ok(Map.of("now", server.testing().clock().instant().toString()))),
                AdminOperation.of(Route::put, "/admin/clock", "sets the server's time", this::clock,
                        may("stop_at", "string", "a time as 2026-06-01T12:00:00Z, at which it stands"),
                        may("pass", "integer", "seconds to move it by, forwards or backwards")),
                AdminOperation.of(Route::delete, "/admin/clock", "sets the clock right",
                        body -> done(server.testing().clock()::reset)),
                AdminOperation.of(Route::get, "/admin/keys", "the published keys",
                        body -> ok(Map.of("keys", server.keys()))),
                AdminOperation.of(Route::post, "/admin/keys", "signs with new keys from now on",
                        body -> done(server::rotateKeys)),
                AdminOperation.of(Route::delete, "/admin/keys/{kid}", "publishes a key no longer",
                        body -> done(() -> server.retireKey(body.request().pathParameter("kid")))),
                AdminOperation.of(Route::post, "/admin/reset",
                        "the server is as it was when it started, with the same keys",
                        body -> done(server.testing()::reset)));
    }

    private Response fault(AdminBody body) {
        String name = body.request().pathParameter("name");
        return done(() -> {
            if (body.flag("once")) {
                server.faults().once(name);
            } else {
                server.faults().on(name);
            }
        });
    }

    private Response clock(AdminBody body) {
        VirtualClock clock = server.testing().clock();
        Duration pass = Duration.ofSeconds(body.number("pass", 0));
        if (body.has("stop_at")) {
            clock.stopAt(Instant.parse(body.text("stop_at", "")).plus(pass));
        } else {
            clock.pass(pass);
        }
        return ok(Map.of("now", clock.instant().toString()));
    }

    /// What came, and what comes next.
    private List<AdminOperation> seen() {
        return List.of(
                AdminOperation.of(Route::get, "/admin/requests",
                        "the last 500 requests, without what opens anything",
                        body -> ok(Map.of("requests", server.recentRequests()))),
                AdminOperation.of(Route::put, "/admin/requests",
                        "keeps whole requests from now on, until a reset",
                        body -> done(server.testing()::keepRequests)),
                AdminOperation.of(Route::post, "/admin/requests",
                        "takes the oldest whole request that nobody has taken; 204 when none comes",
                        this::take, may("path", "string", "of this path alone"),
                        may("wait", "integer", "seconds, at most 60; else 5")),
                AdminOperation.of(Route::post, "/admin/answers",
                        "answers the next request for a path so, after those that wait there", this::enqueue,
                        needed("path", "string", "as it is sent, for example /token"),
                        needed("status", "integer", "from 200 to 599"),
                        may("headers", "object", "names and values"), may("body", "string", "as text")));
    }

    private Response take(AdminBody body) {
        long seconds = Math.clamp(body.number("wait", 5), 0, LONGEST_WAIT);
        return server.testing().takeRequest(body.text("path", ""), Duration.ofSeconds(seconds))
                .map(AdminApi::whole).orElseGet(() -> Response.empty(204));
    }

    private static Response whole(SentRequest request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("method", request.method());
        members.put("path", request.path());
        members.put("query", request.query());
        members.put("headers", request.headers());
        members.put("body", request.body());
        return ok(members);
    }

    private Response enqueue(AdminBody body) {
        Map<String, String> headers = new LinkedHashMap<>();
        body.object("headers").forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return done(() -> server.testing().enqueue(body.text("path", ""), new QueuedAnswer(
                Math.clamp(body.number("status", 0), 0, 1_000), headers, body.text("body", ""))));
    }

    private static Response ok(Map<String, ?> members) {
        return Response.json(200, members).notStored();
    }

    private static Response done(Runnable what) {
        what.run();
        return Response.empty(204);
    }
}

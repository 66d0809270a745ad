package dragonkey.mock.shop;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router.Route;
import dragonkey.mock.shop.ShopOrders.WantedOrder;
import dragonkey.mock.shop.ShopPeople.ShopPerson;
import dragonkey.mock.shop.ShopSessions.ShopSession;

/// The classic way: a form signs in, a cookie names a row, and each request looks it up.
final class CookieSide {
    private static final Response WHO = ShopAnswers.problem(401, "signed_out",
            "no session, or one that has ended");

    private final ShopData data;
    private final Supplier<ShopSwitches> switches;
    private final ShopPages pages;

    CookieSide(ShopData data, Supplier<ShopSwitches> switches, Supplier<Optional<PageGuide>> guide) {
        this.data = data;
        this.switches = switches;
        this.pages = new ShopPages(switches, guide);
    }

    List<Route> routes() {
        return List.of(Route.get("/", this::start), Route.post("/login", this::login),
                Route.post("/logout", this::logout),
                Route.get("/profile", known((request, person) -> ShopAnswers.profile(person))),
                Route.get("/dragons", signedIn((request, session) -> ShopAnswers.dragons())),
                Route.get("/orders", known((request, person) -> orders(person))),
                Route.post("/orders", signedIn(this::order)),
                Route.get("/comments",
                        request -> pages.comments(data.orders().comments(), data.sessions().find(request))),
                Route.post("/comments", signedIn(this::comment)),
                Route.get(PageGuide.SCRIPT, request -> pages.script()),
                // How a page says that a trial has come to its end: it is told like every request.
                Route.post("/done", request -> Response.empty(204)));
    }

    private Handler signedIn(BiFunction<Request, ShopSession, Response> inner) {
        return request -> data.sessions().find(request).map(session -> inner.apply(request, session))
                .orElse(WHO);
    }

    private Handler known(BiFunction<Request, ShopPerson, Response> inner) {
        return signedIn((request, session) -> data.people().find(session.person())
                .map(person -> inner.apply(request, person)).orElse(WHO));
    }

    private Response start(Request request) {
        Optional<ShopSession> session = data.sessions().find(request);
        Function<ShopSession, Optional<ShopPerson>> person = found -> data.people().find(found.person());
        return pages.start(session, session.flatMap(person));
    }

    private Response login(Request request) {
        Response refused = ofAnotherPage(request);
        if (refused != null) {
            return refused;
        }
        return data.people()
                .withPassword(request.body().text("username", ""), request.body().text("password", ""))
                .map(person -> pages.done(request, "/").with("Set-Cookie",
                        data.sessions().begin(person.id(), request, switches.get())))
                .orElseGet(() -> ShopAnswers.problem(401, "wrong_password", "no such name and password"));
    }

    private Response logout(Request request) {
        Response refused = forged(request, data.sessions().find(request).orElse(null));
        return refused == null
                ? data.sessions().end(request, pages.done(request, "/"), switches.get())
                : refused;
    }

    private Response orders(ShopPerson person) {
        return ShopAnswers.maySeeOrders(person.roles())
                ? ShopAnswers.orders(data.orders())
                : ShopAnswers.problem(403, "forbidden", "orders are for the role admin");
    }

    private Response order(Request request, ShopSession session) {
        Response refused = forged(request, session);
        if (refused != null) {
            return refused;
        }
        return WantedOrder.of(request).map(order -> {
            data.orders().place(session.person(), order);
            return pages.done(request, "/");
        }).orElseGet(
                () -> ShopAnswers.problem(400, "invalid_request", "an order has an item and a quantity"));
    }

    private Response comment(Request request, ShopSession session) {
        Response refused = forged(request, session);
        if (refused != null) {
            return refused;
        }
        data.orders().say(session.person(), request.body().text("words", ""));
        return pages.done(request, "/comments");
    }

    /// Why a form that changes something does not count, or null when it does.
    private @Nullable Response forged(Request request, @Nullable ShopSession session) {
        Response foreign = ofAnotherPage(request);
        if (foreign != null || session == null || switches.get().has(WeakWay.NO_CSRF_TOKEN)) {
            return foreign;
        }
        String header = request.header("X-CSRF-Token");
        boolean same = session.csrf().equals(header == null ? request.body().text("csrf", "") : header);
        ShopTrace.note(ShopStep.check("CSRF token", same ? "the session's" : "missing, or another's"));
        return same
                ? null
                : ShopAnswers.problem(403, "csrf", "the form brings no CSRF token of this session");
    }

    /// Browsers say which page sends a form; what is no browser says nothing, and has nobody's cookie.
    private @Nullable Response ofAnotherPage(Request request) {
        String origin = request.header("Origin");
        if (switches.get().has(WeakWay.NO_ORIGIN_CHECK) || origin == null) {
            return null;
        }
        boolean own = origin.equals("null") ? false : own(origin, request.header("Host"));
        ShopTrace.note(ShopStep.check("Origin", origin));
        return own
                ? null
                : ShopAnswers.problem(403, "origin", "the form was sent by a page of another origin");
    }

    private static boolean own(String origin, @Nullable String host) {
        try {
            return host != null && host.equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package dragonkey.mock.page;

import java.net.URI;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import dragonkey.assets.Assets;
import dragonkey.assets.WebStyle;
import dragonkey.mock.MockServer;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router;
import dragonkey.mock.http.Router.Route;
import dragonkey.mock.login.CsrfProtection;
import dragonkey.mock.login.PageErrors;
import dragonkey.mock.login.PageTemplates;

/// The page at `/` of a server, and what its buttons do: for who is on this computer alone, in front of the issuers.
public final class ServerPage implements Handler {
    private static final String PAGE = "/";
    private static final String ACTIONS = "/page/";
    /// What its forms are about.
    private static final String SUBJECT = "page";

    private final MockServer server;
    private final PageAccess access;
    private final Handler issuers;
    private final PageTemplates pages = new PageTemplates();
    private final CsrfProtection csrf;
    private final Router router;

    public ServerPage(MockServer server, PageAccess access, Handler issuers) {
        this.server = server;
        this.access = access;
        this.issuers = issuers;
        SecureRandom random = new SecureRandom();
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        csrf = new CsrfProtection(secret, random, server.address());
        router = new Router(
                access == PageAccess.ACT
                        ? List.of(Route.get(PAGE, this::page), Route.post(ACTIONS + "sign-in", this::signIn),
                                action("sign-out", "people",
                                        form -> server.endSession(value(form, "session"))),
                                action("faults", "faults", this::fault),
                                action("clock", "clock", this::clock),
                                action("keys", "keys", form -> server.rotateKeys()),
                                action("tokens", "tokens", form -> server.deny(value(form, "jti"))))
                        : List.of(Route.get(PAGE, this::page)));
    }

    /// Whether a request is none of an application, but of who looks at the server.
    public boolean isOwn(Request request) {
        String path = request.target().path();
        return access != PageAccess.OFF && (path.equals(PAGE) || path.startsWith(ACTIONS))
                && request.isDirect();
    }

    @Override
    public Response answer(Request request) {
        return isOwn(request) ? router.answer(request) : issuers.answer(request);
    }

    private Response page(Request request) {
        CsrfProtection.CsrfBrowser browser = csrf.browser(request);
        Map<String, Object> values = new HashMap<>(new PageValues(server).all());
        values.put("style", WebStyle.css() + Assets.text("page/overview.css"));
        values.put("act", access == PageAccess.ACT);
        values.put("csrf", browser.token(SUBJECT));
        // A cookie is of one host: under another name nobody would be signed in where applications send people.
        values.put("signIn",
                access == PageAccess.ACT && server.issuer().getAuthority().equals(request.header("Host")));
        return browser.remember(pages.loading("overview", values, "connect-src 'self'"));
    }

    private Response signIn(Request request) {
        return acted(request, "people", form -> Response.redirect(URI.create(PAGE + "#people"))
                .with("Set-Cookie", server.testing().signIn(value(form, "username")).setCookie()));
    }

    private Route action(String name, String section, Consumer<FormParameters> does) {
        return Route.post(ACTIONS + name, request -> acted(request, section, form -> {
            does.accept(form);
            return Response.redirect(URI.create(PAGE + "#" + section));
        }));
    }

    /// What a form can do.
    private interface FormAction {
        Response of(FormParameters form);
    }

    private Response acted(Request request, String section, FormAction does) {
        if (!csrf.holds(request, SUBJECT)) {
            return PageErrors.foreign(pages, request);
        }
        try {
            return does.of(request.body());
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException wrong) {
            return pages.error(400, "system", "That cannot be done",
                    Objects.toString(wrong.getMessage(), "it cannot be"), "page." + section);
        }
    }

    private void fault(FormParameters form) {
        if (form.has("on")) {
            server.faults().on(value(form, "on"));
        } else if (form.has("once")) {
            server.faults().once(value(form, "once"));
        } else if (form.has("all")) {
            server.faults().on().forEach(server.faults()::off);
        } else {
            server.faults().off(value(form, "off"));
        }
    }

    private void clock(FormParameters form) {
        if (form.has("reset")) {
            server.testing().clock().reset();
        } else {
            server.testing().clock().pass(Duration.ofSeconds(Long.parseLong(value(form, "pass"))));
        }
    }

    private static String value(FormParameters form, String name) {
        String value = form.text(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}

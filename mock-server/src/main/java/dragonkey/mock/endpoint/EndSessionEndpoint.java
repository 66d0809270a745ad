package dragonkey.mock.endpoint;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.authorize.AuthorizationResponse;
import dragonkey.mock.authorize.ReturnAddress;
import dragonkey.mock.grant.Kept;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.Form;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Endpoints;
import dragonkey.mock.login.Csrf;
import dragonkey.mock.login.FormProblem;
import dragonkey.mock.login.Pages;
import dragonkey.mock.login.ProviderSession;
import dragonkey.mock.login.ProviderSessions;
import dragonkey.mock.login.Theme;

/// RP-Initiated Logout 1.0.
public final class EndSessionEndpoint {
    /// What is asked for.
    ///
    /// @param hintedSub whose session should end, when the client could prove it
    /// @param hintedSid which of their sessions, when the client could prove it: a client that asks by itself
    ///     brings no cookie to find it by
    /// @param theme how its pages look: `light`, `dark` or `system`
    public record Wish(@Nullable RegisteredClient client, @Nullable URI returnTo, @Nullable String state,
            @Nullable String hintedSub, @Nullable String hintedSid, String theme) {
    }

    private final EndSessionRequestReader reader;
    private final ProviderSessions sessions;
    private final Pages pages;
    private final Csrf csrf;
    private final Kept<Wish> waiting;

    public EndSessionEndpoint(EndSessionRequestReader reader, ProviderSessions sessions, Pages pages,
            Csrf csrf, Kept<Wish> waiting) {
        this.reader = reader;
        this.sessions = sessions;
        this.pages = pages;
        this.csrf = csrf;
        this.waiting = waiting;
    }

    /// By GET in the query, by POST in the body (§2).
    public Response answer(Request request) {
        Form form = request.target().method().equals("POST") ? request.body() : request.query();
        Wish wish = reader.read(form);
        if (wish == null) {
            return pages.error(400, Theme.of(form), "This sign-out cannot go on",
                    "The application asked for it with something that is not registered here.",
                    "invalid_request");
        }
        ProviderSession session = sessions.of(request);
        // Without proof that the person's own application asks, any page could sign them out (§2).
        return session == null || session.user().sub().equals(wish.hintedSub)
                ? end(request, wish)
                : ask(request, wish);
    }

    /// What the sign-out page sends.
    public Response confirmed(Request request) {
        String id = request.query().text("request");
        Wish wish = waiting.find(id);
        if (!csrf.holds(request, id)) {
            return FormProblem.foreign(pages, request);
        }
        return wish == null ? FormProblem.late(pages, Theme.of(request.body())) : end(request, wish);
    }

    private Response ask(Request request, Wish wish) {
        String id = waiting.keep(wish);
        Csrf.Browser browser = csrf.browser(request);
        String target = wish.returnTo == null || wish.client == null
                ? ""
                : new ReturnAddress(wish.client, wish.returnTo, null, ReturnAddress.ResponseMode.QUERY,
                        wish.theme).source();
        return browser.remember(pages.page(200, "sign-out",
                Map.of("theme", wish.theme, "action",
                        Endpoints.fromPage(Endpoints.SIGN_OUT) + "?request=" + id, "csrf", browser.token(id)),
                target));
    }

    private Response end(Request request, Wish wish) {
        if (wish.hintedSid != null) {
            sessions.end(wish.hintedSid);
        }
        if (wish.returnTo == null) {
            return sessions.end(request, pages.page(200, "signed-out", Map.of("theme", wish.theme)));
        }
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("state", wish.state);
        return sessions.end(request,
                Response.redirect(AuthorizationResponse.withQuery(wish.returnTo, parameters)));
    }
}

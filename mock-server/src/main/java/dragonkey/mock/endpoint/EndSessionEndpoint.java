package dragonkey.mock.endpoint;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.authorize.AuthorizationResponse;
import dragonkey.mock.authorize.ResponseTarget.RedirectTarget;
import dragonkey.mock.endpoint.FrontchannelLogout.LogoutFrame;
import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.login.CsrfProtection;
import dragonkey.mock.login.PageErrors;
import dragonkey.mock.login.PageTemplates;
import dragonkey.mock.login.PageTheme;
import dragonkey.mock.login.ProviderSessions;
import dragonkey.mock.login.ProviderSessions.ProviderSession;
import dragonkey.mock.store.ExpiringStore;
import dragonkey.mock.token.SignedToken;
import dragonkey.mock.token.TokenVerifier;

/// RP-Initiated Logout 1.0.
public final class EndSessionEndpoint {
    /// What is asked for.
    ///
    /// @param hintedSub whose session should end, when the client could prove it
    /// @param hintedSid which of their sessions, when the client could prove it: a client that asks by itself
    ///     brings no cookie to find it by
    /// @param theme how its pages look: `light`, `dark` or `system`
    public record LogoutRequest(@Nullable RegisteredClient client, @Nullable URI returnTo,
            @Nullable String state, @Nullable String hintedSub, @Nullable String hintedSid, String theme) {
    }

    private final LogoutRequestReader reader;
    private final ProviderSessions sessions;
    private final PageTemplates pages;
    private final CsrfProtection csrf;
    private final ExpiringStore<LogoutRequest> waiting;
    private final LogoutChannels channels;

    /// How the clients of a session are told.
    public record LogoutChannels(BackchannelLogout back, FrontchannelLogout front) {
    }

    public EndSessionEndpoint(LogoutRequestReader reader, ProviderSessions sessions, PageTemplates pages,
            CsrfProtection csrf, ExpiringStore<LogoutRequest> waiting, LogoutChannels channels) {
        this.channels = channels;
        this.reader = reader;
        this.sessions = sessions;
        this.pages = pages;
        this.csrf = csrf;
        this.waiting = waiting;
    }

    /// By GET in the query, by POST in the body (§2).
    public Response answer(Request request) {
        FormParameters formParameters = request.target().method().equals("POST")
                ? request.body()
                : request.query();
        LogoutRequest logoutRequest = reader.read(formParameters);
        if (logoutRequest == null) {
            return pages.error(400, PageTheme.of(formParameters), "This sign-out cannot go on",
                    "The application asked for it with something that is not registered here.",
                    "invalid_request");
        }
        ProviderSession session = sessions.of(request);
        // Without proof that the person's own application asks, any page could sign them out (§2).
        return session == null || session.user().sub().equals(logoutRequest.hintedSub)
                ? end(request, logoutRequest)
                : ask(request, logoutRequest);
    }

    /// What the sign-out page sends.
    public Response confirmed(Request request) {
        String id = request.query().text("request");
        LogoutRequest logoutRequest = waiting.find(id);
        if (!csrf.holds(request, id)) {
            return PageErrors.foreign(pages, request);
        }
        return logoutRequest == null
                ? PageErrors.late(pages, PageTheme.of(request.body()))
                : end(request, logoutRequest);
    }

    private Response ask(Request request, LogoutRequest logoutRequest) {
        String id = waiting.put(logoutRequest);
        CsrfProtection.CsrfBrowser csrfBrowser = csrf.browser(request);
        String target = logoutRequest.returnTo == null || logoutRequest.client == null
                ? ""
                : new RedirectTarget(logoutRequest.client, logoutRequest.returnTo, null,
                        RedirectTarget.ResponseMode.QUERY, logoutRequest.theme).cspSource();
        return csrfBrowser.remember(pages.page(200, "sign-out",
                Map.of("theme", logoutRequest.theme, "action",
                        Issuer.fromPage(Issuer.SIGN_OUT) + "?request=" + id, "csrf", csrfBrowser.token(id)),
                target));
    }

    private Response end(Request request, LogoutRequest logoutRequest) {
        Set<ProviderSession> ending = new LinkedHashSet<>();
        ProviderSession here = sessions.of(request);
        if (here != null) {
            ending.add(here);
        }
        sessions.all().stream().filter(each -> each.sid().equals(logoutRequest.hintedSid))
                .forEach(ending::add);
        ending.forEach(channels.back::tell);
        List<LogoutFrame> frames = ending.stream().flatMap(each -> channels.front.frames(each).stream())
                .toList();
        if (logoutRequest.hintedSid != null) {
            sessions.end(logoutRequest.hintedSid);
        }
        return sessions.end(request, frames.isEmpty() ? over(logoutRequest) : told(logoutRequest, frames));
    }

    private Response over(LogoutRequest logoutRequest) {
        URI onward = onward(logoutRequest);
        return onward == null
                ? pages.page(200, "signed-out", Map.of("theme", logoutRequest.theme))
                : Response.redirect(onward);
    }

    /// The browser goes on when all frames have come, or when the person does not wait for them.
    private Response told(LogoutRequest logoutRequest, List<LogoutFrame> frames) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("theme", logoutRequest.theme, "frames", frames
                .stream().map(each -> Map.of("name", each.name(), "src", each.uri().toString())).toList()));
        URI onward = onward(logoutRequest);
        if (onward != null) {
            values.put("returnTo", onward.toString());
        }
        if (logoutRequest.client != null) {
            values.put("clientName", logoutRequest.client.name());
        }
        return pages.loading("signing-out", values, "frame-src "
                + frames.stream().map(LogoutFrame::origin).distinct().collect(Collectors.joining(" ")));
    }

    private static @Nullable URI onward(LogoutRequest logoutRequest) {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("state", logoutRequest.state);
        return logoutRequest.returnTo == null
                ? null
                : AuthorizationResponse.withQuery(logoutRequest.returnTo, parameters);
    }

    /// Reads a logout request (RP-Initiated Logout 1.0 §2) and judges it.
    public final static class LogoutRequestReader {
        private final URI issuer;
        private final Clients clients;
        private final TokenVerifier tokenVerifier;

        public LogoutRequestReader(URI issuer, Clients clients, TokenVerifier tokenVerifier) {
            this.issuer = issuer;
            this.clients = clients;
            this.tokenVerifier = tokenVerifier;
        }

        /// Null when something in it is wrong: then nobody is signed out and nobody redirected (§4).
        EndSessionEndpoint.@Nullable LogoutRequest read(FormParameters parameters) {
            String hint = parameters.text("id_token_hint");
            SignedToken hinted = hint == null ? null : tokenVerifier.verify(hint);
            if (parameters.repeated() != null || (hint != null && !ours(hinted))) {
                return null;
            }
            String named = parameters.text("client_id");
            String proved = hinted == null ? null : hinted.texts("aud").getFirst();
            if (named != null && proved != null && !named.equals(proved)) {
                return null;
            }
            RegisteredClient client = clients.find(proved == null ? named : proved);
            String returnTo = parameters.text("post_logout_redirect_uri");
            if (returnTo != null
                    && (client == null || !client.returnUris().postLogoutRedirectUris().allow(returnTo))) {
                return null;
            }
            return new EndSessionEndpoint.LogoutRequest(client,
                    returnTo == null ? null : URI.create(returnTo), parameters.text("state"),
                    hinted == null ? null : hinted.text("sub"), hinted == null ? null : hinted.text("sid"),
                    PageTheme.of(parameters));
        }

        /// It may have expired: it proves who asks, not that they may (§2).
        private boolean ours(@Nullable SignedToken hinted) {
            return hinted != null && hinted.isIdToken() && issuer.toString().equals(hinted.text("iss"))
                    && !hinted.texts("aud").isEmpty();
        }
    }
}

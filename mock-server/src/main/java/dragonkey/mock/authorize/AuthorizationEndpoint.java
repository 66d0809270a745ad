package dragonkey.mock.authorize;

import java.util.Map;

import dragonkey.mock.authorize.AuthorizationRequestReader.RequestReading;
import dragonkey.mock.authorize.ResponseTarget.RedirectTarget;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.login.PageTemplates;
import dragonkey.mock.login.PageTheme;
import dragonkey.mock.login.ProviderSessions;
import dragonkey.mock.login.ProviderSessions.ProviderSession;

/// RFC 6749 §3.1, OIDC Core §3.1.2.
public final class AuthorizationEndpoint {
    private final AuthorizationRequestReader reader;
    private final AuthorizationFlow flow;
    private final AuthorizationResponse answers;
    private final ProviderSessions sessions;
    private final PageTemplates pages;

    public AuthorizationEndpoint(AuthorizationRequestReader reader, AuthorizationFlow flow,
            AuthorizationResponse answers, ProviderSessions sessions, PageTemplates pages) {
        this.reader = reader;
        this.flow = flow;
        this.answers = answers;
        this.sessions = sessions;
        this.pages = pages;
    }

    /// By GET in the query, by POST in the body.
    public Response answer(Request request) {
        FormParameters parameters = request.target().method().equals("POST")
                ? request.body()
                : request.query();
        return switch (reader.readOrTake(parameters)) {
            case RequestReading.ValidRequest(AuthorizationRequest good) ->
                remarked(good, flow.begin(request, good, sessions.of(request)));
            case RequestReading.RejectedRequest(RedirectTarget target, String error, String description) ->
                answers.error(target, error, description);
            case RequestReading.UntrustedRequest(String error, String description) ->
                pages.error(400, PageTheme.of(parameters), "This sign-in cannot go on", description, error);
        };
    }

    /// As if the person of this session had been asked whatever there is to ask, and agreed to all of it. Who must not be shown
    /// anything is not (`prompt=none`).
    public Response agreed(Request request, ProviderSession session) {
        return switch (reader.readOrTake(request.query())) {
            case RequestReading.ValidRequest(AuthorizationRequest good) ->
                remarked(good, flow.agreed(request, good, session));
            case RequestReading.RejectedRequest(RedirectTarget target, String error, String description) ->
                answers.error(target, error, description);
            case RequestReading.UntrustedRequest(String error, String description) ->
                Response.json(400, Map.of("error", error, "error_description", description));
        };
    }

    private static Response remarked(AuthorizationRequest request, Response response) {
        return request.target() instanceof RedirectTarget target
                ? target.client().returnUris().redirectUris().leniency(target.redirectUri().toString())
                        .map(response::remarking).orElse(response)
                : response;
    }
}

package dragonkey.mock.authorize;

import dragonkey.mock.authorize.AuthorizationRequestReader.Reading;
import dragonkey.mock.http.Form;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.login.Pages;
import dragonkey.mock.login.ProviderSessions;
import dragonkey.mock.login.Theme;

/// RFC 6749 §3.1, OIDC Core §3.1.2.
public final class AuthorizationEndpoint {
    private final AuthorizationRequestReader reader;
    private final AuthorizationFlow flow;
    private final AuthorizationResponse answers;
    private final ProviderSessions sessions;
    private final Pages pages;

    public AuthorizationEndpoint(AuthorizationRequestReader reader, AuthorizationFlow flow,
            AuthorizationResponse answers, ProviderSessions sessions, Pages pages) {
        this.reader = reader;
        this.flow = flow;
        this.answers = answers;
        this.sessions = sessions;
        this.pages = pages;
    }

    /// By GET in the query, by POST in the body.
    public Response answer(Request request) {
        Form form = request.target().method().equals("POST") ? request.body() : request.query();
        return switch (reader.readOrTake(form)) {
            case Reading.Good(AuthorizationRequest good) -> flow.begin(request, good, sessions.of(request));
            case Reading.Bad(ReturnAddress to, String error, String description) ->
                answers.error(to, error, description);
            case Reading.Stray(String description) ->
                pages.error(400, Theme.of(form), "This sign-in cannot go on", description, "invalid_request");
        };
    }
}

package dragonkey.mock.authorize;

import dragonkey.mock.grant.User;
import dragonkey.mock.grant.Users;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.login.FormProblem;
import dragonkey.mock.login.Pages;
import dragonkey.mock.login.ProviderSessions;
import dragonkey.mock.login.Theme;
import dragonkey.mock.login.Throttle;

/// What the sign-in page sends.
public final class SignInEndpoint {
    private final Forms forms;
    private final Users users;
    private final Throttle throttle;
    private final ProviderSessions sessions;
    private final AuthorizationFlow flow;

    public SignInEndpoint(Forms forms, Users users, Throttle throttle, ProviderSessions sessions,
            AuthorizationFlow flow) {
        this.forms = forms;
        this.users = users;
        this.throttle = throttle;
        this.sessions = sessions;
        this.flow = flow;
    }

    /// Errors are shown in place, with status 200: some embedded browsers drop the page of a 401.
    public Response answer(Request request, Pages pages) {
        AuthorizationRequest waiting = forms.ofSignIn(request);
        if (!forms.genuine(request)) {
            return FormProblem.foreign(pages, request);
        }
        if (waiting == null) {
            return FormProblem.late(pages, Theme.of(request.body()));
        }
        if (!request.body().text("cancel", "").isEmpty()) {
            return flow.denied(waiting);
        }
        String username = request.body().text("username", "");
        if (throttle.rests(username)) {
            return forms.signInAgain(request, waiting,
                    "Too many wrong passwords. Try again in half a minute.");
        }
        User user = users.withPassword(username, request.body().text("password", ""));
        if (user == null) {
            throttle.wrong(username);
            return forms.signInAgain(request, waiting, "That name and password do not belong together.");
        }
        throttle.right(username);
        ProviderSessions.Begun begun = sessions.begin(request, user);
        return flow.signedIn(request, waiting, begun.session()).with("Set-Cookie", begun.setCookie());
    }
}

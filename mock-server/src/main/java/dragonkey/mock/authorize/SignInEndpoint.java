package dragonkey.mock.authorize;

import dragonkey.mock.grant.User;
import dragonkey.mock.grant.Users;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.login.LoginThrottle;
import dragonkey.mock.login.PageErrors;
import dragonkey.mock.login.PageTemplates;
import dragonkey.mock.login.PageTheme;
import dragonkey.mock.login.ProviderSessions;

/// What the sign-in page sends.
public final class SignInEndpoint {
    private final SignInPages signInPages;
    private final Users users;
    private final LoginThrottle loginThrottle;
    private final ProviderSessions sessions;
    private final AuthorizationFlow flow;

    public SignInEndpoint(SignInPages signInPages, Users users, LoginThrottle loginThrottle,
            ProviderSessions sessions, AuthorizationFlow flow) {
        this.signInPages = signInPages;
        this.users = users;
        this.loginThrottle = loginThrottle;
        this.sessions = sessions;
        this.flow = flow;
    }

    /// Errors are shown in place, with status 200: some embedded browsers drop the page of a 401.
    public Response answer(Request request, PageTemplates pages) {
        AuthorizationRequest waiting = signInPages.pendingSignIn(request);
        if (!signInPages.csrfHolds(request)) {
            return PageErrors.foreign(pages, request);
        }
        if (waiting == null) {
            return PageErrors.late(pages, PageTheme.of(request.body()));
        }
        if (!request.body().text("cancel", "").isEmpty()) {
            return flow.denied(waiting);
        }
        String username = request.body().text("username", "");
        if (loginThrottle.isBlocked(username)) {
            return signInPages.signInAgain(request, waiting,
                    "Too many wrong passwords. Try again in half a minute.");
        }
        User user = users.withPassword(username, request.body().text("password", ""));
        if (user == null) {
            loginThrottle.recordFailure(username);
            return signInPages.signInAgain(request, waiting,
                    "That name and password do not belong together.");
        }
        loginThrottle.recordSuccess(username);
        ProviderSessions.StartedSession startedSession = sessions.begin(request, user);
        return flow.signedIn(request, waiting, startedSession.session()).with("Set-Cookie",
                startedSession.setCookie());
    }
}

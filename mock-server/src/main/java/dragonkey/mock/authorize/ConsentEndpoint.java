package dragonkey.mock.authorize;

import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.login.FormProblem;
import dragonkey.mock.login.Pages;
import dragonkey.mock.login.ProviderSessions;
import dragonkey.mock.login.Theme;

/// What the consent page sends.
public final class ConsentEndpoint {
    private final Forms forms;
    private final ProviderSessions sessions;
    private final AuthorizationFlow flow;

    public ConsentEndpoint(Forms forms, ProviderSessions sessions, AuthorizationFlow flow) {
        this.forms = forms;
        this.sessions = sessions;
        this.flow = flow;
    }

    /// Anything but `allow` is a no.
    public Response answer(Request request, Pages pages) {
        Forms.Asked asked = forms.ofConsent(request);
        if (!forms.genuine(request)) {
            return FormProblem.foreign(pages, request);
        }
        // Whoever was asked may have signed out, or another person in, since the page was shown.
        if (asked == null || !asked.session().equals(sessions.of(request))) {
            return FormProblem.late(pages, Theme.of(request.body()));
        }
        return request.body().text("consent", "deny").equals("allow")
                ? flow.consented(asked.request(), asked.session())
                : flow.denied(asked.request());
    }
}

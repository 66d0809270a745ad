package dragonkey.mock.authorize;

import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.login.PageErrors;
import dragonkey.mock.login.PageTemplates;
import dragonkey.mock.login.PageTheme;
import dragonkey.mock.login.ProviderSessions;

/// What the consent page sends.
public final class ConsentEndpoint {
    private final SignInPages signInPages;
    private final ProviderSessions sessions;
    private final AuthorizationFlow flow;

    public ConsentEndpoint(SignInPages signInPages, ProviderSessions sessions, AuthorizationFlow flow) {
        this.signInPages = signInPages;
        this.sessions = sessions;
        this.flow = flow;
    }

    /// Anything but `allow` is a no.
    public Response answer(Request request, PageTemplates pages) {
        SignInPages.ShownConsent shownConsent = signInPages.shownConsent(request);
        if (!signInPages.csrfHolds(request)) {
            return PageErrors.foreign(pages, request);
        }
        // Whoever was asked may have signed out, or another person in, since the page was shown.
        if (shownConsent == null || !shownConsent.session().equals(sessions.of(request))) {
            return PageErrors.late(pages, PageTheme.of(request.body()));
        }
        return request.body().text("consent", "deny").equals("allow")
                ? flow.consented(shownConsent.request(), shownConsent.session())
                : flow.denied(shownConsent.request());
    }
}

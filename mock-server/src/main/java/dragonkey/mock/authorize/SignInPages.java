package dragonkey.mock.authorize;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Scopes;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.login.CsrfProtection;
import dragonkey.mock.login.PageTemplates;
import dragonkey.mock.login.ProviderSessions.ProviderSession;

/// The sign-in and consent pages of the requests under way, and what comes back from them.
public final class SignInPages {
    /// A consent page that was shown.
    public record ShownConsent(AuthorizationRequest request, ProviderSession session) {
    }

    private final PageTemplates pages;
    private final CsrfProtection csrf;
    private final boolean offersDemoUsers;
    private final Scopes scopesKnown;
    private final PendingPages pending;

    /// @param offersDemoUsers whether the sign-in page names the demo users and their passwords
    public SignInPages(PageTemplates pages, CsrfProtection csrf, PendingPages pending,
            boolean offersDemoUsers, Scopes scopesKnown) {
        this.scopesKnown = scopesKnown;
        this.pages = pages;
        this.csrf = csrf;
        this.offersDemoUsers = offersDemoUsers;
        this.pending = pending;
    }

    Response signIn(Request http, AuthorizationRequest request) {
        String hint = request.preferences().loginHint();
        return form(http, request, pending.signIns().put(request), "sign-in",
                Map.of("username", hint == null ? "" : hint, "hint", offersDemoUsers, "action",
                        Issuer.fromPage(Issuer.SIGN_IN)));
    }

    /// The same page again, with what went wrong in place.
    Response signInAgain(Request http, AuthorizationRequest request, String error) {
        return form(http, request, http.body().text("request", ""), "sign-in",
                Map.of("username", http.body().text("username", ""), "hint", offersDemoUsers, "action",
                        Issuer.fromPage(Issuer.SIGN_IN), "error", error));
    }

    Response consent(Request http, AuthorizationRequest request, ProviderSession session) {
        List<Map<String, String>> scopes = request.requestedAccess().scopesAndClaims().stream()
                .map(each -> Map.of("name", each, "meaning", scopesKnown.meaning(each))).toList();
        return form(http, request, pending.consents().put(new ShownConsent(request, session)), "consent",
                Map.of("userName", session.user().name(), "scopes", scopes, "action",
                        Issuer.fromPage(Issuer.CONSENT)));
    }

    /// The request that a sign-in form belongs to, or null when it is no form of ours.
    @Nullable
    AuthorizationRequest pendingSignIn(Request http) {
        return pending.signIns().find(http.body().text("request"));
    }

    /// The same for a consent form.
    @Nullable
    ShownConsent shownConsent(Request http) {
        return pending.consents().find(http.body().text("request"));
    }

    /// Whether the form was shown in this very browser.
    boolean csrfHolds(Request http) {
        return csrf.holds(http, http.body().text("request"));
    }

    private Response form(Request http, AuthorizationRequest request, String id, String page,
            Map<String, ?> values) {
        CsrfProtection.CsrfBrowser csrfBrowser = csrf.browser(http);
        Map<String, Object> all = new HashMap<>(values);
        all.put("theme", request.target().theme());
        all.put("clientName", request.target().client().name());
        all.put("request", id);
        all.put("csrf", csrfBrowser.token(id));
        return csrfBrowser.remember(pages.page(200, page, all, request.target().cspSource()));
    }
}

package dragonkey.mock.authorize;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.ExpiringStore;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.IssuerEndpoints;
import dragonkey.mock.login.CsrfProtection;
import dragonkey.mock.login.PageTemplates;
import dragonkey.mock.login.ProviderSession;

/// The sign-in and consent pages of the requests under way, and what comes back from them.
public final class SignInPages {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    // Each holds a request, and a stranger may send any number of them.
    private static final int MOST = 2_000;
    private static final String HINT = "Demo users: rider / rider, and keeper / keeper.";

    /// A consent page that was shown.
    record ShownConsent(AuthorizationRequest request, ProviderSession session) {
    }

    private final PageTemplates pageTemplates;
    private final CsrfProtection csrfProtection;
    private final ExpiringStore<AuthorizationRequest> signIns;
    private final ExpiringStore<ShownConsent> consents;

    public SignInPages(PageTemplates pageTemplates, CsrfProtection csrfProtection, Clock clock,
            SecureRandom random) {
        this.pageTemplates = pageTemplates;
        this.csrfProtection = csrfProtection;
        this.signIns = new ExpiringStore<>(clock, random, () -> PATIENCE, MOST);
        this.consents = new ExpiringStore<>(clock, random, () -> PATIENCE, MOST);
    }

    Response signIn(Request http, AuthorizationRequest request) {
        String hint = request.wishes().loginHint();
        return form(http, request, signIns.keep(request), "sign-in",
                Map.of("username", hint == null ? "" : hint, "hint", HINT, "action",
                        IssuerEndpoints.fromPage(IssuerEndpoints.SIGN_IN)));
    }

    /// The same page again, with what went wrong in place.
    Response signInAgain(Request http, AuthorizationRequest request, String error) {
        return form(http, request, http.body().text("request", ""), "sign-in",
                Map.of("username", http.body().text("username", ""), "hint", HINT, "action",
                        IssuerEndpoints.fromPage(IssuerEndpoints.SIGN_IN), "error", error));
    }

    Response consent(Request http, AuthorizationRequest request, ProviderSession session) {
        List<Map<String, String>> scopes = request.ask().all().stream()
                .map(each -> Map.of("name", each, "meaning", Scopes.meaning(each))).toList();
        return form(http, request, consents.keep(new ShownConsent(request, session)), "consent",
                Map.of("userName", session.user().name(), "scopes", scopes, "action",
                        IssuerEndpoints.fromPage(IssuerEndpoints.CONSENT)));
    }

    /// The request that a sign-in form belongs to, or null when it is no form of ours.
    @Nullable
    AuthorizationRequest ofSignIn(Request http) {
        return signIns.find(http.body().text("request"));
    }

    /// The same for a consent form.
    @Nullable
    ShownConsent ofConsent(Request http) {
        return consents.find(http.body().text("request"));
    }

    /// Whether the form was shown in this very browser.
    boolean genuine(Request http) {
        return csrfProtection.holds(http, http.body().text("request"));
    }

    private Response form(Request http, AuthorizationRequest request, String id, String page,
            Map<String, ?> values) {
        CsrfProtection.CsrfBrowser csrfBrowser = csrfProtection.browser(http);
        Map<String, Object> all = new HashMap<>(values);
        all.put("theme", request.to().theme());
        all.put("clientName", request.to().client().name());
        all.put("request", id);
        all.put("csrf", csrfBrowser.token(id));
        return csrfBrowser.remember(pageTemplates.page(200, page, all, request.to().source()));
    }
}

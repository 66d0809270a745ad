package dragonkey.mock.authorize;

import java.time.Clock;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Consents;
import dragonkey.mock.grant.Grant;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.login.ProviderSessions.ProviderSession;

/// What comes next for a request: sign in, consent, or back to the client with a code.
public final class AuthorizationFlow {
    private final SignInPages signInPages;
    private final Consents consents;
    private final AuthorizationResults results;
    private final Clock clock;

    public AuthorizationFlow(SignInPages signInPages, Consents consents, AuthorizationResults results,
            Clock clock) {
        this.signInPages = signInPages;
        this.consents = consents;
        this.results = results;
        this.clock = clock;
    }

    /// The first step (OIDC Core §3.1.2.3).
    Response begin(Request http, AuthorizationRequest request, @Nullable ProviderSession session) {
        if (session != null && request.satisfiedBy(session, clock.instant())) {
            return signedIn(http, request, session);
        }
        return request.silent()
                ? results.refused(request, "login_required", "nobody has signed in here")
                : signInPages.signIn(http, request);
    }

    /// The step after the sign-in (OIDC Core §3.1.2.4).
    Response signedIn(Request http, AuthorizationRequest request, ProviderSession session) {
        if (!consentNeeded(request, session)) {
            return granted(request, session);
        }
        return request.silent()
                ? results.refused(request, "consent_required", "consent has not been given")
                : signInPages.consent(http, request, session);
    }

    /// The person said yes.
    Response consented(AuthorizationRequest request, ProviderSession session) {
        consents.give(session.user().sub(), request.target().client().clientId(),
                request.requestedAccess().scopesAndClaims());
        return granted(request, session);
    }

    /// Both steps at once, for a person who says yes to everything.
    Response agreed(Request http, AuthorizationRequest request, ProviderSession session) {
        return request.silent() ? begin(http, request, session) : consented(request, session);
    }

    /// The person said no.
    Response denied(AuthorizationRequest request) {
        return results.refused(request, "access_denied", "the person said no");
    }

    private boolean consentNeeded(AuthorizationRequest request, ProviderSession session) {
        if (request.preferences().prompt().contains("consent")) {
            return true;
        }
        return !request.target().client().access().trusted() && !consents.cover(session.user().sub(),
                request.target().client().clientId(), request.requestedAccess().scopesAndClaims());
    }

    private Response granted(AuthorizationRequest request, ProviderSession session) {
        Grant grant = new Grant(UUID.randomUUID().toString(), request.target().client().clientId(),
                session.user().sub(),
                new Grant.GrantedAccess(request.requestedAccess().scope(), request.requestedAccess().claims(),
                        request.requestedAccess().audiences()),
                new Grant.AuthenticationEvent(session.authenticatedAt(), session.sid(),
                        request.preferences().acr()));
        return results.granted(request, grant);
    }
}

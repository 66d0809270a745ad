package dragonkey.mock.authorize;

import java.time.Clock;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Consents;
import dragonkey.mock.grant.Grant;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.login.ProviderSession;

/// What comes next for a request: sign in, consent, or back to the client with a code.
public final class AuthorizationFlow {
    private final SignInPages signInPages;
    private final Consents consents;
    private final AuthorizationResults authorizationResults;
    private final Clock clock;

    public AuthorizationFlow(SignInPages signInPages, Consents consents,
            AuthorizationResults authorizationResults, Clock clock) {
        this.signInPages = signInPages;
        this.consents = consents;
        this.authorizationResults = authorizationResults;
        this.clock = clock;
    }

    /// The first step (OIDC Core §3.1.2.3).
    Response begin(Request http, AuthorizationRequest request, @Nullable ProviderSession session) {
        if (session != null && request.satisfiedBy(session, clock.instant())) {
            return signedIn(http, request, session);
        }
        return request.silent()
                ? authorizationResults.refused(request, "login_required", "nobody has signed in here")
                : signInPages.signIn(http, request);
    }

    /// The step after the sign-in (OIDC Core §3.1.2.4).
    Response signedIn(Request http, AuthorizationRequest request, ProviderSession session) {
        if (!mustAsk(request, session)) {
            return granted(request, session);
        }
        return request.silent()
                ? authorizationResults.refused(request, "consent_required", "consent has not been given")
                : signInPages.consent(http, request, session);
    }

    /// The person said yes.
    Response consented(AuthorizationRequest request, ProviderSession session) {
        consents.give(session.user().sub(), request.to().client().clientId(), request.ask().all());
        return granted(request, session);
    }

    /// The person said no.
    Response denied(AuthorizationRequest request) {
        return authorizationResults.refused(request, "access_denied", "the person said no");
    }

    private boolean mustAsk(AuthorizationRequest request, ProviderSession session) {
        if (request.wishes().prompt().contains("consent")) {
            return true;
        }
        return !request.to().client().access().trusted() && !consents.cover(session.user().sub(),
                request.to().client().clientId(), request.ask().all());
    }

    private Response granted(AuthorizationRequest request, ProviderSession session) {
        Grant grant = new Grant(UUID.randomUUID().toString(), request.to().client().clientId(),
                session.user().sub(), new Grant.GrantedAccess(request.ask().scope(), request.ask().claims()),
                new Grant.AuthenticationEvent(session.at(), session.sid()));
        return authorizationResults.granted(request, grant);
    }
}

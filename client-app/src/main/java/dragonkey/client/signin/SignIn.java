package dragonkey.client.signin;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.ExchangeRecorder;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.AuthorizationRequest;
import dragonkey.client.oauth.AuthorizationResponse;
import dragonkey.client.oauth.OidcClient;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.SignInCheckLog;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;

/// Gets tokens: the whole story of a sign-in with an authorization code (OIDC Core §3.1, RFC 7636).
///
/// One instance serves the whole program: it keeps the providers' keys between sign-ins.
public final class SignIn {
    private static final String NO_OPENID = "no OpenID Provider: nobody says who signed in";

    private final OidcClient oidcClient;
    private final ExchangeRecorder recorder;
    private final SecureRandom random;
    private final Clock clock;

    public SignIn(HttpTransport httpTransport, SecureRandom random, Clock clock) {
        this.oidcClient = new OidcClient(httpTransport, clock);
        this.recorder = httpTransport.recorder();
        this.random = random;
        this.clock = clock;
    }

    /// Signs a user in; blocks until the sign-in ends. An interrupt of the calling thread cancels it at any step.
    ///
    /// @param progress told each step as it begins, on the calling thread
    public SignInOutcome run(Connection connection, UserAgent userAgent, Consumer<SignInStep> progress) {
        return SignInOutcome.of(checkLog -> session(connection, userAgent, progress, checkLog));
    }

    private Session.SignedIn session(Connection connection, UserAgent userAgent,
            Consumer<SignInStep> progress, SignInCheckLog checkLog)
            throws ProblemException, InterruptedException {
        OidcClient.ProtocolSteps protocolSteps = oidcClient.over(connection.provider().network());
        progress.accept(SignInStep.DISCOVERING);
        ProviderMetadata metadata = protocolSteps.discovery().read(connection.provider(), checkLog);
        connection.client().authentication().requireOffered(metadata, checkLog);

        AuthorizationRequest request;
        String code;
        try (UserAgent.BrowserVisit browserVisit = userAgent.prepare(connection.client().redirectUri())) {
            var prepared = AuthorizationRequest.begin(metadata, connection.client(),
                    browserVisit.redirectUri(), random);
            progress.accept(SignInStep.WAITING_FOR_PERSON);
            ExchangeRecorder.ExchangeGroup group = recorder.current();
            // Another browser that goes on asks on a thread of its own.
            browserVisit.open(redirectUri -> group.sending(() -> {
                URI page = protocolSteps.pushedAuthorization().page(prepared.at(redirectUri), checkLog);
                recorder.browser(group, ProblemStage.PAGE, recorder.now(), page);
                return page;
            }));
            code = authorizationCode(browserVisit, prepared, group, checkLog);
            // The user may have gone on in another browser, which receives answers at another redirect URI.
            request = prepared.at(browserVisit.redirectUri());
        }

        progress.accept(SignInStep.REDEEMING);
        Tokens tokens = protocolSteps.tokenEndpoint().redeem(request, code, checkLog);

        if (!metadata.issuesIdTokens()) {
            return ofNobody(connection, tokens, checkLog);
        }
        progress.accept(SignInStep.JUDGING);
        ObjectNode idToken = protocolSteps.idTokenChecks().judge(tokens, request, checkLog);

        progress.accept(SignInStep.READING_PROFILE);
        Profile profile = protocolSteps.userInfo().read(request.sender(), tokens, idToken, checkLog);
        return new Session.SignedIn(tokens, profile, checkLog.report(), clock.instant());
    }

    /// The session of access tokens that say nothing of the person: its profile has the client's id for a subject.
    private Session.SignedIn ofNobody(Connection connection, Tokens tokens, SignInCheckLog checkLog) {
        checkLog.skipStage(ProblemStage.ID_TOKEN, NO_OPENID);
        checkLog.skipStage(ProblemStage.USERINFO, NO_OPENID);
        return new Session.SignedIn(tokens, new Profile(connection.client().clientId(), Map.of()),
                checkLog.report(), clock.instant());
    }

    /// The code of the first answer to this request; the visit ends with it, so a second answer is never read.
    private String authorizationCode(UserAgent.BrowserVisit browserVisit, AuthorizationRequest request,
            ExchangeRecorder.ExchangeGroup group, SignInCheckLog checkLog)
            throws ProblemException, InterruptedException {
        Instant opened = recorder.now();
        while (true) {
            URI answer = browserVisit.nextAnswer();
            recorder.browser(group, ProblemStage.RESPONSE, opened, answer);
            switch (AuthorizationResponse.read(answer, request, checkLog)) {
                case AuthorizationResponse.AuthorizationCode authorizationCode -> {
                    return authorizationCode.value();
                }
                case AuthorizationResponse.ForeignResponse _ -> {
                    // an answer to another request: the user is still at the page
                }
            }
        }
    }
}

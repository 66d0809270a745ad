package dragonkey.client.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.connection.Connection;
import dragonkey.client.oauth.AuthorizationAttempt;
import dragonkey.client.oauth.AuthorizationResponse;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.Http;
import dragonkey.client.oauth.IdTokenChecks;
import dragonkey.client.oauth.Jwks;
import dragonkey.client.oauth.Ledger;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.PushedAuthorization;
import dragonkey.client.oauth.Refused;
import dragonkey.client.oauth.TokenEndpoint;
import dragonkey.client.oauth.TokenRequests;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.UserInfo;
import dragonkey.client.session.Session;

/// Gets tokens: the whole story of a sign-in with an authorization code (OIDC Core §3.1, RFC 7636).
///
/// One instance serves the whole program: it keeps the providers' keys between sign-ins.
public final class SignIn {
    /// The problem's code when the person gave up.
    public static final String CANCELLED = "signin.cancelled";

    private final Discovery discovery;
    private final PushedAuthorization pushedAuthorization;
    private final TokenEndpoint tokenEndpoint;
    private final IdTokenChecks idTokenChecks;
    private final UserInfo userInfo;
    private final SecureRandom random;
    private final Clock clock;

    public SignIn(Http http, SecureRandom random, Clock clock) {
        var jwks = new Jwks(http, clock);
        this.discovery = new Discovery(http);
        this.pushedAuthorization = new PushedAuthorization(new TokenRequests(http, clock));
        this.tokenEndpoint = new TokenEndpoint(http, clock);
        this.idTokenChecks = new IdTokenChecks(jwks, clock);
        this.userInfo = new UserInfo(http, jwks);
        this.random = random;
        this.clock = clock;
    }

    /// Signs somebody in; blocks until it ends. An interrupt of the calling thread cancels it at any step.
    ///
    /// @param progress told each step as it begins, on the calling thread
    public SignInOutcome run(Connection connection, UserAgent userAgent, Consumer<Step> progress) {
        var ledger = new Ledger();
        try {
            return new SignInOutcome.Done(session(connection, userAgent, progress, ledger));
        } catch (Refused refused) {
            return refused.problem().code().equals(CANCELLED)
                    ? new SignInOutcome.Cancelled()
                    : new SignInOutcome.Rejected(ledger.closedBy(refused.problem()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new SignInOutcome.Cancelled();
        }
    }

    private Session.SignedIn session(Connection connection, UserAgent userAgent, Consumer<Step> progress,
            Ledger ledger) throws Refused, InterruptedException {
        progress.accept(Step.DISCOVERING);
        ProviderMetadata metadata = discovery.read(connection.provider(), ledger);
        connection.client().authentication().requireOffered(metadata, ledger);

        AuthorizationAttempt attempt;
        String code;
        try (UserAgent.Visit visit = userAgent.prepare(connection.client().redirectUri())) {
            var begun = AuthorizationAttempt.begin(metadata, connection.client(), visit.redirectUri(),
                    random);
            progress.accept(Step.WAITING_FOR_PERSON);
            visit.open(redirectUri -> pushedAuthorization.page(begun.at(redirectUri), ledger));
            code = answer(visit, begun, ledger);
            // The person may have gone on in another browser, which has its answers sent elsewhere.
            attempt = begun.at(visit.redirectUri());
        }

        progress.accept(Step.REDEEMING);
        Tokens tokens = tokenEndpoint.redeem(attempt, code, ledger);

        progress.accept(Step.JUDGING);
        ObjectNode idToken = idTokenChecks.judge(tokens, attempt, ledger);

        progress.accept(Step.READING_PROFILE);
        Profile profile = userInfo.read(attempt, tokens.accessToken(), idToken, ledger);
        return new Session.SignedIn(tokens, profile, ledger.verdict(), clock.instant());
    }

    /// The first answer that is meant for this attempt; the visit ends with it, so a second one reaches nobody.
    private static String answer(UserAgent.Visit visit, AuthorizationAttempt attempt, Ledger ledger)
            throws Refused, InterruptedException {
        while (true) {
            switch (AuthorizationResponse.read(visit.nextAnswer(), attempt, ledger)) {
                case AuthorizationResponse.Code code -> {
                    return code.value();
                }
                case AuthorizationResponse.Foreign _ -> {
                    // somebody else's error: the person is still at the page
                }
            }
        }
    }
}

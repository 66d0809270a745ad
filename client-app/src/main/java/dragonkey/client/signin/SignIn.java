package dragonkey.client.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.Refused;
import dragonkey.client.http.Http;
import dragonkey.client.oauth.AuthorizationAttempt;
import dragonkey.client.oauth.AuthorizationResponse;
import dragonkey.client.oauth.Ledger;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Protocol;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;

/// Gets tokens: the whole story of a sign-in with an authorization code (OIDC Core §3.1, RFC 7636).
///
/// One instance serves the whole program: it keeps the providers' keys between sign-ins.
public final class SignIn {
    /// The problem's code when the person gave up.
    public static final String CANCELLED = "signin.cancelled";

    private final Protocol protocol;
    private final SecureRandom random;
    private final Clock clock;

    public SignIn(Http http, SecureRandom random, Clock clock) {
        this.protocol = new Protocol(http, clock);
        this.random = random;
        this.clock = clock;
    }

    /// Signs somebody in; blocks until it ends. An interrupt of the calling thread cancels it at any step.
    ///
    /// @param progress told each step as it begins, on the calling thread
    public SignInOutcome run(Connection connection, UserAgent userAgent, Consumer<Step> progress) {
        return SignInOutcome.of(ledger -> session(connection, userAgent, progress, ledger));
    }

    private Session.SignedIn session(Connection connection, UserAgent userAgent, Consumer<Step> progress,
            Ledger ledger) throws Refused, InterruptedException {
        Protocol.Steps steps = protocol.over(connection.provider().network());
        progress.accept(Step.DISCOVERING);
        ProviderMetadata metadata = steps.discovery().read(connection.provider(), ledger);
        connection.client().authentication().requireOffered(metadata, ledger);

        AuthorizationAttempt attempt;
        String code;
        try (UserAgent.Visit visit = userAgent.prepare(connection.client().redirectUri())) {
            var begun = AuthorizationAttempt.begin(metadata, connection.client(), visit.redirectUri(),
                    random);
            progress.accept(Step.WAITING_FOR_PERSON);
            visit.open(redirectUri -> steps.pushedAuthorization().page(begun.at(redirectUri), ledger));
            code = answer(visit, begun, ledger);
            // The person may have gone on in another browser, which has its answers sent elsewhere.
            attempt = begun.at(visit.redirectUri());
        }

        progress.accept(Step.REDEEMING);
        Tokens tokens = steps.tokenEndpoint().redeem(attempt, code, ledger);

        progress.accept(Step.JUDGING);
        ObjectNode idToken = steps.idTokenChecks().judge(tokens, attempt, ledger);

        progress.accept(Step.READING_PROFILE);
        Profile profile = steps.userInfo().read(attempt.sender(), tokens, idToken, ledger);
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

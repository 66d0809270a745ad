package dragonkey.client.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemKind.ProviderError;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.AuthorizationRequest;
import dragonkey.client.oauth.ClientRequests.RequestSender;
import dragonkey.client.oauth.DeviceAuthorization.DeviceCodes;
import dragonkey.client.oauth.DeviceAuthorization.DevicePoll;
import dragonkey.client.oauth.DpopKey;
import dragonkey.client.oauth.OidcClient;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.SignInCheckLog;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;

/// Gets tokens: the whole story of a sign-in that the person allows on another device (RFC 8628).
public final class DeviceSignIn {
    private final OidcClient oidcClient;
    private final SecureRandom random;
    private final Clock clock;
    private final PollingPause pollingPause;

    /// Lets time go by; an interrupt ends it.
    @FunctionalInterface
    public interface PollingPause {
        void lasting(Duration time) throws InterruptedException;
    }

    public DeviceSignIn(HttpTransport httpTransport, SecureRandom random, Clock clock,
            PollingPause pollingPause) {
        this.oidcClient = new OidcClient(httpTransport, clock);
        this.random = random;
        this.clock = clock;
        this.pollingPause = pollingPause;
    }

    /// What is waited for.
    ///
    /// @param begun what the person needs, and how often the provider is asked now
    /// @param end when the code expires
    public record DeviceCodePrompt(DeviceCodes begun, Instant end) {
    }

    /// Signs somebody in; blocks until it ends. An interrupt of the calling thread cancels it at any step.
    ///
    /// @param show told what the person needs to see: the code, and where to enter it; again when the provider wants to
    ///     be asked less often
    /// @param progress told each step as it begins; both on the calling thread
    public SignInOutcome run(Connection connection, Consumer<DeviceCodePrompt> show,
            Consumer<SignInStep> progress) {
        return SignInOutcome.of(checkLog -> session(connection, show, progress, checkLog));
    }

    private Session.SignedIn session(Connection connection, Consumer<DeviceCodePrompt> show,
            Consumer<SignInStep> progress, SignInCheckLog checkLog)
            throws ProblemException, InterruptedException {
        OidcClient.ProtocolSteps protocolSteps = oidcClient.over(connection.provider().network());
        checkLog.skipStage(ProblemStage.PAR, "no authorization request");
        checkLog.skipStage(ProblemStage.RESPONSE, "no answer through a browser");
        progress.accept(SignInStep.DISCOVERING);
        ProviderMetadata metadata = protocolSteps.discovery().read(connection.provider(), checkLog);
        connection.client().authentication().requireOffered(metadata, checkLog);
        var requestSender = new RequestSender(metadata, connection.client(),
                connection.client().asked().dpop() ? DpopKey.generate(random) : null);

        progress.accept(SignInStep.ASKING_FOR_CODE);
        DeviceCodes deviceCodes = protocolSteps.device().begin(requestSender,
                AuthorizationRequest.signInScope(connection.client()));
        Tokens tokens = await(deviceCodes, show,
                asked -> protocolSteps.device().ask(asked, requestSender, checkLog));

        progress.accept(SignInStep.JUDGING);
        ObjectNode idToken = protocolSteps.idTokenChecks().judgeWithoutPage(tokens, requestSender, checkLog);

        progress.accept(SignInStep.READING_PROFILE);
        Profile profile = protocolSteps.userInfo().read(requestSender, tokens, idToken, checkLog);
        return new Session.SignedIn(tokens, profile, checkLog.report(), clock.instant());
    }

    private interface DeviceTokenPoll {
        DevicePoll ask(DeviceCodes deviceCodes) throws ProblemException, InterruptedException;
    }

    /// Asks until the person has decided or the code has expired, never more often than the provider wants (§3.5).
    private Tokens await(DeviceCodes first, Consumer<DeviceCodePrompt> show, DeviceTokenPoll deviceTokenPoll)
            throws ProblemException, InterruptedException {
        DeviceCodePrompt deviceCodePrompt = new DeviceCodePrompt(first, clock.instant().plus(first.life()));
        show.accept(deviceCodePrompt);
        while (clock.instant().isBefore(deviceCodePrompt.end())) {
            pollingPause.lasting(deviceCodePrompt.begun().interval());
            switch (deviceTokenPoll.ask(deviceCodePrompt.begun())) {
                case DevicePoll.Approved(Tokens tokens) -> {
                    return tokens;
                }
                case DevicePoll.Pending(boolean slowDown) when slowDown -> {
                    deviceCodePrompt = new DeviceCodePrompt(deviceCodePrompt.begun().slower(),
                            deviceCodePrompt.end());
                    show.accept(deviceCodePrompt);
                }
                case DevicePoll.Pending _ -> {
                    // the person is still at it
                }
            }
        }
        throw ProblemException.of(new ProviderError(ProblemStage.TOKEN, "expired_token"),
                "after " + first.life().toMinutes() + " min");
    }
}

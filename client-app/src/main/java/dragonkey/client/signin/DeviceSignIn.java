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

/// Gets tokens: the whole story of a sign-in that the user allows on another device (RFC 8628).
public final class DeviceSignIn {
    private final OidcClient oidcClient;
    private final SecureRandom random;
    private final Clock clock;
    private final PollingPause pollingPause;

    /// Waits between two polls; an interrupt ends the pause.
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

    /// What the user needs to allow the sign-in.
    ///
    /// @param codes the code, where to enter it, and how often the provider is polled now
    /// @param expiresAt when the code expires
    public record DeviceCodePrompt(DeviceCodes codes, Instant expiresAt) {
    }

    /// Signs a user in; blocks until the sign-in ends. An interrupt of the calling thread cancels it at any step.
    ///
    /// @param show told what the user needs; again when the provider wants to be polled less often
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
                codes -> protocolSteps.device().ask(codes, requestSender, checkLog));

        progress.accept(SignInStep.JUDGING);
        ObjectNode idToken = protocolSteps.idTokenChecks().judgeWithoutPage(tokens, requestSender, checkLog);

        progress.accept(SignInStep.READING_PROFILE);
        Profile profile = protocolSteps.userInfo().read(requestSender, tokens, idToken, checkLog);
        return new Session.SignedIn(tokens, profile, checkLog.report(), clock.instant());
    }

    private interface DeviceTokenPoll {
        DevicePoll poll(DeviceCodes deviceCodes) throws ProblemException, InterruptedException;
    }

    /// Polls until the user has decided or the code has expired, never more often than the provider wants (RFC 8628 §3.5).
    private Tokens await(DeviceCodes first, Consumer<DeviceCodePrompt> show, DeviceTokenPoll deviceTokenPoll)
            throws ProblemException, InterruptedException {
        DeviceCodePrompt deviceCodePrompt = new DeviceCodePrompt(first, clock.instant().plus(first.life()));
        show.accept(deviceCodePrompt);
        while (clock.instant().isBefore(deviceCodePrompt.expiresAt())) {
            pollingPause.lasting(deviceCodePrompt.codes().interval());
            switch (deviceTokenPoll.poll(deviceCodePrompt.codes())) {
                case DevicePoll.Approved(Tokens tokens) -> {
                    return tokens;
                }
                case DevicePoll.Pending(boolean slowDown) when slowDown -> {
                    deviceCodePrompt = new DeviceCodePrompt(deviceCodePrompt.codes().slower(),
                            deviceCodePrompt.expiresAt());
                    show.accept(deviceCodePrompt);
                }
                case DevicePoll.Pending _ -> {
                    // the user has not decided yet
                }
            }
        }
        throw ProblemException.of(new ProviderError(ProblemStage.TOKEN, "expired_token"),
                "after " + first.life().toMinutes() + " min");
    }
}

package dragonkey.client.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.http.Http;
import dragonkey.client.oauth.AuthorizationAttempt;
import dragonkey.client.oauth.DeviceAuthorization.Answer;
import dragonkey.client.oauth.DeviceAuthorization.Begun;
import dragonkey.client.oauth.DpopKey;
import dragonkey.client.oauth.Ledger;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Protocol;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.TokenRequests.Sender;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;

/// Gets tokens: the whole story of a sign-in that the person allows on another device (RFC 8628).
public final class DeviceSignIn {
    private final Protocol protocol;
    private final SecureRandom random;
    private final Clock clock;
    private final Pause pause;

    /// Lets time go by; an interrupt ends it.
    @FunctionalInterface
    public interface Pause {
        void lasting(Duration time) throws InterruptedException;
    }

    public DeviceSignIn(Http http, SecureRandom random, Clock clock, Pause pause) {
        this.protocol = new Protocol(http, clock);
        this.random = random;
        this.clock = clock;
        this.pause = pause;
    }

    /// What is waited for.
    ///
    /// @param begun what the person needs, and how often the provider is asked now
    /// @param end when the code expires
    public record Waiting(Begun begun, Instant end) {
    }

    /// Signs somebody in; blocks until it ends. An interrupt of the calling thread cancels it at any step.
    ///
    /// @param show told what the person needs to see: the code, and where to enter it; again when the provider wants to
    ///     be asked less often
    /// @param progress told each step as it begins; both on the calling thread
    public SignInOutcome run(Connection connection, Consumer<Waiting> show, Consumer<Step> progress) {
        return SignInOutcome.of(ledger -> session(connection, show, progress, ledger));
    }

    private Session.SignedIn session(Connection connection, Consumer<Waiting> show, Consumer<Step> progress,
            Ledger ledger) throws Refused, InterruptedException {
        Protocol.Steps steps = protocol.over(connection.provider().network());
        ledger.skipStage("par", "no authorization request");
        ledger.skipStage("response", "no answer through a browser");
        progress.accept(Step.DISCOVERING);
        ProviderMetadata metadata = steps.discovery().read(connection.provider(), ledger);
        connection.client().authentication().requireOffered(metadata, ledger);
        var sender = new Sender(metadata, connection.client(),
                connection.client().asked().dpop() ? DpopKey.generate(random) : null);

        progress.accept(Step.ASKING_FOR_CODE);
        Begun begun = steps.device().begin(sender, AuthorizationAttempt.signInScope(connection.client()));
        Tokens tokens = await(begun, show, asked -> steps.device().ask(asked, sender, ledger));

        progress.accept(Step.JUDGING);
        ObjectNode idToken = steps.idTokenChecks().judgeWithoutPage(tokens, sender, ledger);

        progress.accept(Step.READING_PROFILE);
        Profile profile = steps.userInfo().read(sender, tokens, idToken, ledger);
        return new Session.SignedIn(tokens, profile, ledger.verdict(), clock.instant());
    }

    private interface Question {
        Answer ask(Begun begun) throws Refused, InterruptedException;
    }

    /// Asks until the person has decided or the code has expired, never more often than the provider wants (§3.5).
    private Tokens await(Begun first, Consumer<Waiting> show, Question question)
            throws Refused, InterruptedException {
        Waiting waiting = new Waiting(first, clock.instant().plus(first.life()));
        show.accept(waiting);
        while (clock.instant().isBefore(waiting.end())) {
            pause.lasting(waiting.begun().interval());
            switch (question.ask(waiting.begun())) {
                case Answer.Allowed(Tokens tokens) -> {
                    return tokens;
                }
                case Answer.Pending(boolean slowDown) when slowDown -> {
                    waiting = new Waiting(waiting.begun().slower(), waiting.end());
                    show.accept(waiting);
                }
                case Answer.Pending _ -> {
                    // the person is still at it
                }
            }
        }
        throw new Refused(Problem.of("token.expired_token", "after " + first.life().toMinutes() + " min"));
    }
}

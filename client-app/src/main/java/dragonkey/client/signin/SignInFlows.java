package dragonkey.client.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

import dragonkey.client.connection.Connection;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.story.StoryRecorder;

/// The three flows that lead to tokens. The connection says which one is run.
public final class SignInFlows {
    private final SignIn signIn;
    private final DeviceSignIn device;
    private final ClientSignIn client;
    private final UserAgents userAgents;
    private final StoryRecorder stories;

    /// What the user sees of a flow.
    ///
    /// @param device the code to enter on another device
    public record UserAgents(UserAgent embedded, UserAgent system, DeviceCodeState device) {
    }

    /// @param stories told each sign-in
    public SignInFlows(HttpTransport httpTransport, SecureRandom random, Clock clock, UserAgents userAgents,
            StoryRecorder stories) {
        this.signIn = new SignIn(httpTransport, random, clock);
        this.device = new DeviceSignIn(httpTransport, random, clock, Thread::sleep);
        this.client = new ClientSignIn(httpTransport, random, clock);
        this.userAgents = userAgents;
        this.stories = stories;
    }

    /// Gets tokens; blocks until the flow ends. An interrupt of the calling thread cancels it at any step.
    ///
    /// @param progress told each step as it begins, on the calling thread
    public SignInOutcome run(Connection connection, Consumer<SignInStep> progress) {
        return stories.tell(SignInOutcome.kind(connection), connection.name(),
                () -> get(connection, progress), SignInOutcome::ending);
    }

    private SignInOutcome get(Connection connection, Consumer<SignInStep> progress) {
        return switch (connection.browser()) {
            case EMBEDDED -> signIn.run(connection, userAgents.embedded(), progress);
            case SYSTEM -> signIn.run(connection, userAgents.system(), progress);
            case DEVICE -> onAnotherDevice(connection, progress);
            case NONE -> client.run(connection, progress);
        };
    }

    private SignInOutcome onAnotherDevice(Connection connection, Consumer<SignInStep> progress) {
        try {
            return device.run(connection, userAgents.device()::show, signInStep -> {
                if (signInStep == SignInStep.JUDGING) {
                    userAgents.device().clear();
                }
                progress.accept(signInStep);
            });
        } finally {
            userAgents.device().clear();
        }
    }
}

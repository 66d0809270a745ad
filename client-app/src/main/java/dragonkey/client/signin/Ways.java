package dragonkey.client.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;

import dragonkey.client.connection.Connection;
import dragonkey.client.http.Http;

/// Every way to tokens. The connection says which is gone.
public final class Ways {
    private final SignIn signIn;
    private final DeviceSignIn device;
    private final ClientSignIn client;
    private final Places places;

    /// Where a person can be.
    ///
    /// @param device where the person enters a code that is shown here
    public record Places(UserAgent embedded, UserAgent system, AnotherDevice device) {
    }

    public Ways(Http http, SecureRandom random, Clock clock, Places places) {
        this.signIn = new SignIn(http, random, clock);
        this.device = new DeviceSignIn(http, random, clock, Thread::sleep);
        this.client = new ClientSignIn(http, random, clock);
        this.places = places;
    }

    /// Gets tokens; blocks until it ends. An interrupt of the calling thread cancels it at any step.
    ///
    /// @param progress told each step as it begins, on the calling thread
    SignInOutcome run(Connection connection, Consumer<Step> progress) {
        return switch (connection.browser()) {
            case EMBEDDED -> signIn.run(connection, places.embedded(), progress);
            case SYSTEM -> signIn.run(connection, places.system(), progress);
            case DEVICE -> onAnotherDevice(connection, progress);
            case NONE -> client.run(connection, progress);
        };
    }

    private SignInOutcome onAnotherDevice(Connection connection, Consumer<Step> progress) {
        try {
            return device.run(connection, places.device()::show, step -> {
                if (step == Step.JUDGING) {
                    places.device().back();
                }
                progress.accept(step);
            });
        } finally {
            places.device().back();
        }
    }
}

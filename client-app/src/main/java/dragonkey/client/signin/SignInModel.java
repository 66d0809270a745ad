package dragonkey.client.signin;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.background.Cancellable;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.ui.Stopwatch;

/// The sign-in of one window: at most one runs at a time. Used on the FX thread.
public final class SignInModel {
    /// The step before the first of the sign-in itself.
    static final String STARTING = "signin.step.starting";

    /// Where the sign-in stands.
    public sealed interface SignInState {
        /// No sign-in runs.
        record SignInIdle() implements SignInState {
        }

        /// A sign-in runs; `step` is the key of the words that say what is being done, `since` from when on.
        record SignInRunning(String step, Stopwatch since) implements SignInState {
        }

        /// The last sign-in failed.
        record SignInFailed(Problem problem) implements SignInState {
        }
    }

    private final Supplier<SignInFlows> flows;
    private final ConnectionSource connection;
    private final Background background;
    private Consumer<SignInOutcome> ended = outcome -> {
    };
    private final ReadOnlyObjectWrapper<SignInState> state = new ReadOnlyObjectWrapper<>(
            new SignInState.SignInIdle());
    private final BooleanBinding busy = Bindings
            .createBooleanBinding(() -> state.get() instanceof SignInState.SignInRunning, state);
    private @Nullable Cancellable cancellable;

    /// No sign-in runs yet.
    ///
    /// @param flows gives the same ones at each call; makes them at the first, which is not on the FX thread
    public SignInModel(Supplier<SignInFlows> flows, ConnectionSource connection, Background background) {
        this.flows = flows;
        this.connection = connection;
        this.background = background;
    }

    /// Has somebody told how each sign-in ended.
    public void onEnded(Consumer<SignInOutcome> listener) {
        ended = ended.andThen(listener);
    }

    public ReadOnlyObjectProperty<SignInState> state() {
        return state.getReadOnlyProperty();
    }

    public BooleanBinding busy() {
        return busy;
    }

    /// Starts a sign-in, unless one runs.
    public void start() {
        start(UnaryOperator.identity());
    }

    /// Starts a sign-in with another request than the connection's own, unless one runs.
    ///
    /// @param change changes the connection for this once, for example who is to sign in
    public void start(UnaryOperator<Connection> change) {
        if (busy.get()) {
            return;
        }
        state.set(new SignInState.SignInRunning(STARTING, Stopwatch.start()));
        cancellable = background.run(() -> run(change), this::ended,
                bug -> ended(new SignInOutcome.SignInRejected(
                        Problem.of(ProblemCode.INTERNAL, bug.getClass().getSimpleName()))));
    }

    /// Cancels the sign-in that runs; a session from before stays.
    public void cancel() {
        if (cancellable != null) {
            cancellable.cancel();
        }
    }

    /// Removes the last failure: it does not belong to another connection.
    public void dismiss() {
        if (!busy.get()) {
            state.set(new SignInState.SignInIdle());
        }
    }

    private SignInOutcome run(UnaryOperator<Connection> change) {
        try {
            return flows.get().run(change.apply(connection.get()), this::step);
        } catch (ProblemException problemException) {
            return new SignInOutcome.SignInRejected(problemException.problem());
        }
    }

    private void step(SignInStep signInStep) {
        String key = "signin.step." + signInStep.name().toLowerCase(Locale.ROOT);
        background.show(() -> {
            if (busy.get()) {
                state.set(new SignInState.SignInRunning(key, Stopwatch.start()));
            }
        });
    }

    private void ended(SignInOutcome outcome) {
        cancellable = null;
        state.set(outcome instanceof SignInOutcome.SignInRejected(Problem problem)
                ? new SignInState.SignInFailed(problem)
                : new SignInState.SignInIdle());
        ended.accept(outcome);
    }
}

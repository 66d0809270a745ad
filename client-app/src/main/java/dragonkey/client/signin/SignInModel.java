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
import dragonkey.client.background.Running;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;

/// The sign-in of this window as its screen sees it: at most one goes on at a time. Used on the FX thread.
public final class SignInModel {

    /// Where the sign-in stands.
    public sealed interface State {
        /// None goes on.
        record Idle() implements State {
        }

        /// One goes on; `step` is the key of the words that say what is being done.
        record Busy(String step) implements State {
        }

        /// The last one failed.
        record Failed(Problem problem) implements State {
        }
    }

    private final Supplier<Ways> ways;
    private final ConnectionSource connection;
    private final Background background;
    private final Consumer<SignInOutcome> ended;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
    private final BooleanBinding busy = Bindings.createBooleanBinding(() -> state.get() instanceof State.Busy,
            state);
    private @Nullable Running running;

    /// No sign-in goes on yet.
    ///
    /// @param ways the same ones at each call; made at the first, which is not on the FX thread
    /// @param ended told how each sign-in ended
    public SignInModel(Supplier<Ways> ways, ConnectionSource connection, Background background,
            Consumer<SignInOutcome> ended) {
        this.ways = ways;
        this.connection = connection;
        this.background = background;
        this.ended = ended;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public BooleanBinding busy() {
        return busy;
    }

    /// Starts one, unless one goes on.
    public void start() {
        start(UnaryOperator.identity());
    }

    /// The same with another request than the connection's own.
    ///
    /// @param change for example of who is to sign in
    public void start(UnaryOperator<Connection> change) {
        if (busy.get()) {
            return;
        }
        state.set(new State.Busy("signin.step.starting"));
        running = background.run(() -> run(change), this::ended, bug -> ended(
                new SignInOutcome.Rejected(Problem.of("internal", bug.getClass().getSimpleName()))));
    }

    /// Gives up the one that goes on; whatever session there was stays.
    public void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    /// Puts the last failure away: another connection has nothing to do with it.
    public void dismiss() {
        if (!busy.get()) {
            state.set(new State.Idle());
        }
    }

    private SignInOutcome run(UnaryOperator<Connection> change) {
        try {
            return ways.get().run(change.apply(connection.get()), this::step);
        } catch (Refused refused) {
            return new SignInOutcome.Rejected(refused.problem());
        }
    }

    private void step(Step step) {
        String key = "signin.step." + step.name().toLowerCase(Locale.ROOT);
        EmbeddedBrowser.onScreen(() -> {
            if (busy.get()) {
                state.set(new State.Busy(key));
            }
        });
    }

    private void ended(SignInOutcome outcome) {
        running = null;
        state.set(outcome instanceof SignInOutcome.Rejected(Problem problem)
                ? new State.Failed(problem)
                : new State.Idle());
        ended.accept(outcome);
    }
}

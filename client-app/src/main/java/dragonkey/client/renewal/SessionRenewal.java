package dragonkey.client.renewal;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.SessionModel;
import dragonkey.client.store.StoreOutcome;

/// Keeps the tokens of the session that is shown fresh. Used on the FX thread, except for [#insteadOf].
public final class SessionRenewal {
    private final SessionModel model;
    private final Supplier<Renewer> here;
    private final RenewalSchedule schedule;
    private final Background background;
    private final LongSupplier nanos;
    private final ReadOnlyObjectWrapper<RenewalState> state = new ReadOnlyObjectWrapper<>(
            new RenewalState.NothingDue());
    private volatile @Nullable WatchedSession watchedSession;
    private Instant now = Instant.EPOCH;

    /// Where the renewal stands.
    public sealed interface RenewalState {
        /// Nothing is to be done now.
        record NothingDue() implements RenewalState {
        }

        /// The provider is being asked.
        record RenewalRunning() implements RenewalState {
        }

        /// It could not be asked, and will be again.
        record RetryScheduled(Problem problem, Instant until) implements RenewalState {
        }

        /// The session has ended, or cannot be renewed; a sign-in is needed.
        ///
        /// @param last whose it was
        record SignInNeeded(Problem problem, SignedIn last) implements RenewalState {
        }
    }

    /// A session, and whom to ask for it: fixed together, so that no token of one connection is ever sent to the
    /// provider of another, whichever the person turns to meanwhile.
    private record WatchedSession(SignedIn session, Renewer renewer) {
    }

    /// Asks the provider of one connection; may wait for the network.
    @FunctionalInterface
    public interface Renewer {
        /// As [TokenRefresher#renew].
        RenewalResult renew(SignedIn stale) throws InterruptedException;
    }

    /// @param here for the connection whose session is shown now
    /// @param nanos the monotonic clock
    public SessionRenewal(SessionModel model, Supplier<Renewer> here, RenewalSchedule schedule,
            Background background, LongSupplier nanos) {
        this.model = model;
        this.here = here;
        this.schedule = schedule;
        this.background = background;
        this.nanos = nanos;
        model.session().subscribe(current -> watchedSession = watch(current));
    }

    public ReadOnlyObjectProperty<RenewalState> state() {
        return state.getReadOnlyProperty();
    }

    /// Looks at the clock, as often as anybody likes: renews what is due, and lets end what has ended.
    public void beat(Instant at) {
        now = at;
        SignedIn current = shown();
        if (current == null) {
            schedule.forget();
            if (state.get() instanceof RenewalState.RetryScheduled) {
                state.set(new RenewalState.NothingDue());
            }
            return;
        }
        schedule.watch(current.tokens(), at, nanos.getAsLong());
        if (schedule.isDue(at, nanos.getAsLong())) {
            renew();
        }
        if (!(state.get() instanceof RenewalState.RenewalRunning)) {
            model.judgeAt(at);
        }
    }

    /// Renews now, whether it is time or not.
    public void renew() {
        WatchedSession one = watchedSession;
        if (one == null || state.get() instanceof RenewalState.RenewalRunning) {
            return;
        }
        SignedIn stale = one.session;
        if (stale.tokens().refreshToken() == null) {
            state.set(new RenewalState.SignInNeeded(Problem.of(ProblemCode.REFRESH_IMPOSSIBLE, ""), stale));
            return;
        }
        state.set(new RenewalState.RenewalRunning());
        background.run(() -> one.renewer.renew(stale), renewalResult -> ended(stale, renewalResult),
                bug -> ended(stale, new RenewalResult.RenewalPostponed(
                        Problem.of(ProblemCode.INTERNAL, bug.getClass().getSimpleName()))));
    }

    /// Fresh tokens in place of some that were refused; may wait for the network, and is not for the FX thread.
    ///
    /// @return empty when there is none to be had
    public Optional<Tokens> insteadOf(Tokens refused) throws InterruptedException {
        WatchedSession one = watchedSession;
        SignedIn stale = one == null ? null : one.session;
        if (one == null || stale == null || !stale.tokens().accessToken().equals(refused.accessToken())) {
            return Optional.ofNullable(stale).map(SignedIn::tokens);
        }
        RenewalResult renewalResult = one.renewer.renew(stale);
        background.run(() -> renewalResult, made -> ended(stale, made), bug -> {
        });
        return renewalResult instanceof RenewalResult.Renewed(SignedIn fresh, StoreOutcome _)
                ? Optional.of(fresh.tokens())
                : Optional.empty();
    }

    /// Whoever signed out, or in again, meanwhile is not bothered with the outcome for an earlier session.
    private void ended(SignedIn stale, RenewalResult renewalResult) {
        SignedIn current = shown();
        if (current == null || !current.tokens().accessToken().equals(stale.tokens().accessToken())
                || !current.profile().sub().equals(stale.profile().sub())) {
            if (state.get() instanceof RenewalState.RenewalRunning) {
                state.set(new RenewalState.NothingDue());
            }
            return;
        }
        switch (renewalResult) {
            case RenewalResult.Renewed(SignedIn fresh, StoreOutcome _) -> {
                model.renew(fresh);
                state.set(new RenewalState.NothingDue());
            }
            case RenewalResult.RenewalPostponed(Problem problem) ->
                state.set(new RenewalState.RetryScheduled(problem,
                        now.plus(schedule.failed(now, nanos.getAsLong()))));
            case RenewalResult.SessionEnded(Problem problem) -> {
                model.end(problem, latest(now, stale.tokens().receivedAt()));
                state.set(new RenewalState.SignInNeeded(problem, stale));
            }
            case RenewalResult.RenewalRejected(SignedIn without, Problem problem) -> {
                model.restore(without);
                state.set(new RenewalState.SignInNeeded(problem, stale));
            }
            case RenewalResult.NoRefreshToken _ -> state.set(
                    new RenewalState.SignInNeeded(Problem.of(ProblemCode.REFRESH_IMPOSSIBLE, ""), stale));
        }
        model.judgeAt(now);
    }

    /// The last beat may be older than what came since.
    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private @Nullable SignedIn shown() {
        WatchedSession one = watchedSession;
        return one == null ? null : one.session;
    }

    private @Nullable WatchedSession watch(Session current) {
        return current.lastSignedIn().map(session -> new WatchedSession(session, here.get())).orElse(null);
    }
}

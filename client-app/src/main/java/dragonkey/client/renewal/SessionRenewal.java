package dragonkey.client.renewal;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.Connections;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.SessionModel;
import dragonkey.client.store.SessionStore.StoreOutcome;

/// Keeps the tokens of the session that is shown fresh. Used on the FX thread, except for [#freshTokensFor].
public final class SessionRenewal {
    private final SessionModel model;
    private final TokenRefresher tokenRefresher;
    private final Connections connections;
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

    /// A session, and the connection it is of: fixed together, so that no token of one connection is ever sent to the
    /// provider of another, whichever the person turns to meanwhile.
    private record WatchedSession(SignedIn session, ConnectionEntry connection) {
    }

    /// Renews the session that the model shows.
    ///
    /// @param connections whose chosen one the session is of
    /// @param nanos the monotonic clock
    public SessionRenewal(SessionModel model, TokenRefresher tokenRefresher, Connections connections,
            RenewalSchedule schedule, Background background, LongSupplier nanos) {
        this.model = model;
        this.tokenRefresher = tokenRefresher;
        this.connections = connections;
        this.schedule = schedule;
        this.background = background;
        this.nanos = nanos;
        model.session().subscribe(current -> watchedSession = watch(current));
    }

    public ReadOnlyObjectProperty<RenewalState> state() {
        return state.getReadOnlyProperty();
    }

    /// Looks at the clock, as often as anybody likes: renews what is due, and lets end what has ended.
    public void tick(Instant at) {
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
        background.run(() -> renew(one), renewalResult -> ended(stale, renewalResult),
                bug -> ended(stale, new RenewalResult.RenewalPostponed(
                        Problem.of(ProblemCode.INTERNAL, bug.getClass().getSimpleName()))));
    }

    private RenewalResult renew(WatchedSession one) throws InterruptedException {
        return tokenRefresher.renew(one.connection.id(), connections.pinned(one.connection), one.session);
    }

    /// Fresh tokens in place of some that were refused; may wait for the network, and is not for the FX thread.
    ///
    /// @param connection whose tokens they are: once another one's session is shown there are none to be had
    /// @return empty when there is none to be had
    public Optional<Tokens> freshTokensFor(ConnectionEntry connection, Tokens refused)
            throws InterruptedException {
        WatchedSession one = watchedSession;
        if (one == null || !one.connection.id().equals(connection.id())) {
            return Optional.empty();
        }
        if (!one.session.tokens().accessToken().equals(refused.accessToken())) {
            return Optional.of(one.session.tokens());
        }
        RenewalResult renewalResult = renew(one);
        background.show(() -> ended(one.session, renewalResult));
        return renewalResult instanceof RenewalResult.Renewed(SignedIn fresh, StoreOutcome _)
                && connections.chosen().id().equals(connection.id())
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
        return current.lastSignedIn().map(session -> new WatchedSession(session, connections.chosen()))
                .orElse(null);
    }
}

package dragonkey.client.renewal;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemKind.FailedExchange;
import dragonkey.client.core.ProblemKind.ProviderError;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.renewal.RenewalResult.NoRefreshToken;
import dragonkey.client.renewal.RenewalResult.RenewalPostponed;
import dragonkey.client.renewal.RenewalResult.RenewalRejected;
import dragonkey.client.renewal.RenewalResult.Renewed;
import dragonkey.client.renewal.RenewalResult.SessionEnded;
import dragonkey.client.session.Session;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.Session.SignedOut;
import dragonkey.client.session.SessionKey;
import dragonkey.client.store.SessionStore;
import dragonkey.client.store.SessionStore.StoreOutcome;
import dragonkey.client.store.StoreLock;
import dragonkey.client.story.Story.StoryEnding;
import dragonkey.client.story.StoryKind;
import dragonkey.client.story.StoryRecorder;

/// Renews tokens: one request at a time, whoever asks, in this program and in every other on the same store.
///
/// A refresh token is good once. So the store is locked and read again before it is sent, and the one that takes
/// its place is stored before anything else is done with the answer.
public final class TokenRefresher {
    /// The refresh token is worth nothing any more (RFC 6749 §5.2).
    public static final ProviderError INVALID_GRANT = new ProviderError(ProblemStage.TOKEN, "invalid_grant");

    private final SessionStore store;
    private final StoreLock lock;
    private final RefreshRequest request;
    private final StoryRecorder stories;
    private final SingleFlight<RenewalResult> flights = new SingleFlight<>();
    private final Map<SessionKey, SignedIn> latest = new ConcurrentHashMap<>();

    /// @param stories told each renewal that the provider was asked for
    public TokenRefresher(SessionStore store, StoreLock lock, RefreshRequest request, StoryRecorder stories) {
        this.store = store;
        this.lock = lock;
        this.request = request;
        this.stories = stories;
    }

    /// Renews this session. Who asks while it is being renewed gets the same answer; who asks with tokens that have
    /// been renewed already gets those, without a request. An interrupt ends the wait, not the renewal.
    ///
    /// @param storeName what the connection's sessions are stored under
    /// @param stale the session as the caller knows it
    public RenewalResult renew(String storeName, ConnectionSource connection, SignedIn stale)
            throws InterruptedException {
        SessionKey key = SessionKey.of(storeName, stale);
        return flights.join(key, () -> locked(storeName, connection, stale));
    }

    /// Waits until nothing is being renewed, so that an end of the program loses no answer.
    ///
    /// @return whether all has ended in that time
    public boolean settle(Duration patience) throws InterruptedException {
        return flights.settle(patience);
    }

    private RenewalResult locked(String storeName, ConnectionSource connection, SignedIn stale)
            throws InterruptedException {
        try (StoreLock.HeldLock _ = lock.take()) {
            SessionKey key = SessionKey.of(storeName, stale);
            SessionStore.SessionReadResult sessionReadResult = store.read(storeName, stale.profile().sub());
            if (sessionReadResult.session() instanceof SignedOut && sessionReadResult.problem().isEmpty()
                    && store.hasHeld(storeName, stale.profile().sub())) {
                latest.remove(key);
                return new SessionEnded(Problem
                        .of(store.isInMemory() ? ProblemCode.SESSION_MEMORY : ProblemCode.SESSION_ENDED, ""));
            }
            SignedIn newest = sessionReadResult.session().lastSignedIn()
                    .orElse(latest.getOrDefault(key, stale));
            if (!newest.tokens().mayBeOfOneIssuer(stale.tokens())) {
                return new SessionEnded(Problem.of(ProblemCode.SESSION_ISSUER, ""));
            }
            boolean renewedElsewhere = !newest.tokens().accessToken().equals(stale.tokens().accessToken());
            RenewalResult renewalResult = renewedElsewhere
                    && !(sessionReadResult.session() instanceof Session.Expired)
                            ? new Renewed(newest, new StoreOutcome.Saved())
                            : told(storeName, connection, newest);
            if (renewalResult instanceof Renewed(SignedIn session, StoreOutcome _)) {
                latest.put(key, session);
            }
            return renewalResult;
        } catch (ProblemException problemException) {
            return new RenewalPostponed(problemException.problem());
        }
    }

    private RenewalResult told(String storeName, ConnectionSource source, SignedIn before)
            throws ProblemException, InterruptedException {
        if (before.tokens().refreshToken() == null) {
            return new NoRefreshToken();
        }
        Connection connection = source.get();
        AtomicReference<CheckReport> judged = new AtomicReference<>(CheckReport.NONE);
        return stories.tell(StoryKind.RENEWAL, connection.name(),
                () -> request(storeName, connection, before, judged::set),
                result -> ending(result, Objects.requireNonNull(judged.get())));
    }

    private static StoryEnding ending(RenewalResult result, CheckReport judged) {
        return switch (result) {
            case Renewed(SignedIn session, StoreOutcome _) ->
                StoryEnding.well(session.profile().displayName(), judged);
            case SessionEnded(Problem problem) -> StoryEnding.failed(problem, "");
            case RenewalPostponed(Problem problem) -> StoryEnding.failed(problem, "");
            case RenewalRejected(SignedIn session, Problem problem) ->
                StoryEnding.failed(problem, session.profile().displayName());
            case NoRefreshToken _ -> StoryEnding.cancelled();
        };
    }

    private RenewalResult request(String storeName, Connection connection, SignedIn before,
            Consumer<CheckReport> judged) throws InterruptedException {
        RefreshRequest.UncheckedRefresh uncheckedRefresh;
        try {
            before.tokens().requireIssuer(connection.provider().issuer());
            uncheckedRefresh = request.send(connection.provider(), connection.client(), before.tokens());
        } catch (ProblemException problemException) {
            return failed(storeName, before, problemException.problem());
        }
        SignedIn safe = before.with(uncheckedRefresh.beforeWithNextRefreshToken());
        if (uncheckedRefresh.isRotated()) {
            keep(storeName, safe);
        }
        try {
            RefreshRequest.RefreshedTokens refreshedTokens = request.judge(uncheckedRefresh,
                    before.profile().sub());
            judged.accept(refreshedTokens.verdict());
            SignedIn renewed = new SignedIn(refreshedTokens.tokens(), before.profile(),
                    refreshedTokens.over(before.verdict()), before.since());
            return new Renewed(renewed, keep(storeName, renewed));
        } catch (ProblemException problemException) {
            latest.put(SessionKey.of(storeName, before), safe);
            return problemException.problem().kind().stage() == ProblemStage.JWKS
                    ? new RenewalPostponed(problemException.problem())
                    : rejected(storeName, before, problemException.problem());
        }
    }

    /// Only an answer can say that the refresh token is worth nothing; without one, and where the provider itself
    /// is in trouble, it is kept. An answer that breaks a rule may have spent it.
    private RenewalResult failed(String storeName, SignedIn before, Problem problem) {
        return switch (problem.kind()) {
            case ProviderError error when error.equals(INVALID_GRANT) -> {
                store.clear(storeName, before.profile().sub());
                latest.remove(SessionKey.of(storeName, before));
                yield new SessionEnded(problem);
            }
            case ProblemCode.TOKEN_TYPE, ProblemCode.TOKEN_ACCESS_TOKEN, ProblemCode.TOKEN_EXPIRES_IN,
                    ProblemCode.TOKEN_DPOP ->
                rejected(storeName, before, problem);
            // It stays there for whoever has the right one.
            case ProblemCode.SESSION_ISSUER -> new SessionEnded(problem);
            case ProblemCode _,ProviderError _,FailedExchange _ -> new RenewalPostponed(problem);
        };
    }

    private RenewalResult rejected(String storeName, SignedIn before, Problem problem) {
        SignedIn without = before.with(before.tokens().with(null));
        keep(storeName, without);
        latest.put(SessionKey.of(storeName, before), without);
        return new RenewalRejected(without, problem);
    }

    /// Where the new one cannot be stored, the old one must not be found there by the next start: it is spent.
    private StoreOutcome keep(String storeName, SignedIn session) {
        StoreOutcome outcome = store.renew(storeName, session);
        if (outcome instanceof StoreOutcome.NotSaved) {
            store.clear(storeName, session.profile().sub());
        }
        return outcome;
    }

}

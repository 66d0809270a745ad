package dragonkey.client.app;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dragonkey.client.api.FreshTokens;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.Problem;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.renewal.RenewalSchedule;
import dragonkey.client.renewal.SessionRenewal;
import dragonkey.client.renewal.TokenRefresher;
import dragonkey.client.session.SessionModel;
import dragonkey.client.signout.BrowserSessions;
import dragonkey.client.store.SealedPreferences;
import dragonkey.client.store.SessionPersistence;

/// What keeps sessions and renews them, tied together.
final class SessionServices {
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(3);

    private final SessionModel model = new SessionModel();
    private final BrowserSessions places = new BrowserSessions();
    private final ConnectionResolver connectionResolver;
    private final TokenRefresher tokenRefresher;
    private final SessionPersistence keeper;
    private final SealedPreferences sealedPreferences;
    private final SessionRenewal renewal;

    /// @param tell what could not be kept
    SessionServices(SealedStores sealedStores, SharedServices sharedServices,
            ConnectionResolver connectionResolver, Consumer<Problem> tell) {
        this.connectionResolver = connectionResolver;
        this.sealedPreferences = sealedStores.vault();
        tokenRefresher = new TokenRefresher(sealedStores.sessions(), sealedStores.vault().lock(),
                new RefreshRequest(sharedServices.http(), sharedServices.clock()));
        keeper = new SessionPersistence(model, sealedStores.sessions(), connectionResolver.chosen().id(),
                sharedServices.inOrder(), tell);
        renewal = new SessionRenewal(model, this::renewerHere,
                new RenewalSchedule(sharedServices.random()::nextDouble), sharedServices.background(),
                System::nanoTime);
    }

    BrowserSessions places() {
        return places;
    }

    SessionModel model() {
        return model;
    }

    SessionPersistence keeper() {
        return keeper;
    }

    SessionRenewal renewal() {
        return renewal;
    }

    /// What gives this session's tokens anew, and nothing once another session is shown: one's tokens are never for the
    /// other's API.
    FreshTokens freshHere() {
        String name = keeper.storeName();
        return refused -> {
            Optional<Tokens> fresh = renewal.insteadOf(refused);
            return keeper.storeName().equals(name) ? fresh : Optional.empty();
        };
    }

    /// Keeps what the keychain did not let us keep, or shows what it did not let us read.
    ///
    /// @param kept told when nothing stands in the way any more
    void tryAgain(Runnable kept) {
        sealedPreferences.tryAgain();
        keeper.tryAgain(kept);
    }

    /// The sessions of a connection that is not shown.
    void forget(String storeName) {
        places.forgetConnection(storeName);
        keeper.forget(storeName);
    }

    /// Every session of everybody, and whatever else is kept.
    void forgetAll() {
        places.forgetAll();
        keeper.forgetAll();
    }

    /// An answer that is on its way is waited for: the refresh token in it is the only one that will be good.
    void settle() {
        try {
            tokenRefresher.settle(PATIENCE_AT_THE_END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private SessionRenewal.Renewer renewerHere() {
        String storeName = keeper.storeName();
        ConnectionSource here = connectionResolver.now();
        return stale -> tokenRefresher.renew(storeName, here, stale);
    }
}

package dragonkey.client.app;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dragonkey.client.api.FreshTokens;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.Problem;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.renewal.Refresher;
import dragonkey.client.renewal.RenewalSchedule;
import dragonkey.client.renewal.SessionRenewal;
import dragonkey.client.session.SessionModel;
import dragonkey.client.signout.SignInPlaces;
import dragonkey.client.store.SessionKeeper;
import dragonkey.client.store.Vault;

/// What keeps sessions and renews them, tied together.
final class Sessions {
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(3);

    private final SessionModel model = new SessionModel();
    private final SignInPlaces places = new SignInPlaces();
    private final Connections connections;
    private final Refresher refresher;
    private final SessionKeeper keeper;
    private final Vault vault;
    private final SessionRenewal renewal;

    /// @param tell what could not be kept
    Sessions(Kept kept, Tools tools, Connections connections, Consumer<Problem> tell) {
        this.connections = connections;
        this.vault = kept.vault();
        refresher = new Refresher(kept.sessions(), kept.vault().lock(),
                new RefreshRequest(tools.http(), tools.clock()));
        keeper = new SessionKeeper(model, kept.sessions(), connections.chosen().id(), tools.inOrder(), tell);
        renewal = new SessionRenewal(model, this::renewerHere,
                new RenewalSchedule(tools.random()::nextDouble), tools.background(), System::nanoTime);
    }

    SignInPlaces places() {
        return places;
    }

    SessionModel model() {
        return model;
    }

    SessionKeeper keeper() {
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
        vault.tryAgain();
        keeper.tryAgain(kept);
    }

    /// The sessions of a connection that is not shown.
    void forget(String storeName) {
        places.forgetAt(storeName);
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
            refresher.settle(PATIENCE_AT_THE_END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private SessionRenewal.Renewer renewerHere() {
        String storeName = keeper.storeName();
        ConnectionSource here = connections.now();
        return stale -> refresher.renew(storeName, here, stale);
    }
}

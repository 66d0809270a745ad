package dragonkey.client.app;

import javafx.collections.ObservableList;

import dragonkey.client.connection.Connections;
import dragonkey.client.oauth.Profile;
import dragonkey.client.renewal.SessionRenewal;
import dragonkey.client.session.SessionModel;
import dragonkey.client.shell.UserActions;
import dragonkey.client.signout.SignOutFlow;
import dragonkey.client.store.SessionPersistence;

/// What the person at the foot of the rail does with sessions: switches, renews and ends them.
final class SessionCommands implements UserActions {
    private final SessionModel sessionModel;
    private final SessionPersistence persistence;
    private final SessionRenewal renewal;
    private final SignOutFlow signOutFlow;
    private final Connections connections;
    private final SignInCommands signInCommands;

    SessionCommands(SessionModel sessionModel, SessionPersistence persistence, SessionRenewal renewal,
            SignOutFlow signOutFlow, Connections connections, SignInCommands signInCommands) {
        this.sessionModel = sessionModel;
        this.persistence = persistence;
        this.renewal = renewal;
        this.signOutFlow = signOutFlow;
        this.connections = connections;
        this.signInCommands = signInCommands;
    }

    @Override
    public void signOut() {
        sessionModel.now().lastSignedIn()
                .ifPresent(last -> signOutFlow.signOut(last, connections.pinned(connections.chosen())));
        signInCommands.openAsNobody();
    }

    @Override
    public void signOutAll() {
        signOutFlow.signOutAll(connections.pinned(connections.chosen()));
        signInCommands.openAsNobody();
    }

    /// A client needs no refresh token: it asks again (RFC 6749 §4.4.3).
    @Override
    public void renew() {
        boolean isOfAClient = sessionModel.now().lastSignedIn().filter(last -> !last.tokens().areOfAPerson())
                .isPresent();
        if (isOfAClient) {
            signInCommands.signIn();
        } else {
            renewal.renew();
        }
    }

    @Override
    public void signInAsSomebodyElse() {
        signInCommands.signInAsSomebodyElse();
    }

    @Override
    public void switchTo(Profile person) {
        persistence.switchTo(person);
    }

    @Override
    public ObservableList<Profile> people() {
        return persistence.people();
    }
}

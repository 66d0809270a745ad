package dragonkey.client.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ObservableList;

import dragonkey.client.connection.Connections;
import dragonkey.client.oauth.Profile;
import dragonkey.client.palette.PaletteEntry;
import dragonkey.client.renewal.SessionRenewal;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.shell.UserActions;
import dragonkey.client.signout.SignOutFlow;
import dragonkey.client.store.SessionPersistence;
import dragonkey.client.ui.Messages;

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

    /// Renews the tokens of whoever is signed in; nothing where nobody is.
    void renewIfSignedIn() {
        if (sessionModel.signedIn().get()) {
            renew();
        }
    }

    /// What can be done with the sessions there are.
    List<PaletteEntry> entries() {
        List<PaletteEntry> entries = new ArrayList<>();
        Optional<Session.SignedIn> last = sessionModel.now().lastSignedIn();
        last.ifPresentOrElse(session -> {
            boolean isPerson = session.tokens().areOfAPerson();
            add(entries, Messages.text(isPerson ? "who.renew" : "who.renew.none"), this::renew);
            add(entries, Messages.text("who.sign-out"), this::signOut);
            if (isPerson) {
                add(entries, Messages.text("who.else"), this::signInAsSomebodyElse);
            }
        }, () -> add(entries, Messages.text("guard.button"), signInCommands::signIn));
        people().stream()
                .filter(person -> last.filter(one -> one.profile().sub().equals(person.sub())).isEmpty())
                .forEach(person -> add(entries, Messages.text("who.switch", person.displayName()),
                        () -> switchTo(person)));
        if (!people().isEmpty()) {
            add(entries, Messages.text("who.sign-out-all"), this::signOutAll);
        }
        return entries;
    }

    private static void add(List<PaletteEntry> entries, String title, Runnable run) {
        entries.add(new PaletteEntry(Messages.text("palette.group.session"), title, run));
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

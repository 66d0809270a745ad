package dragonkey.client.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.oauth.Profile;
import dragonkey.client.session.Session;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.SessionModel;
import dragonkey.client.session.TokenFamily;
import dragonkey.client.store.SessionStore.SessionReadResult;
import dragonkey.client.store.SessionStore.StoreOutcome;

/// Keeps what the [SessionModel] shows in the [SessionStore], in the order in which it changed.
public final class SessionPersistence {
    private final SessionModel model;
    private final SessionStore store;
    private final StoredSessionCheck storedSessionCheck;
    private final Map<String, Session> left = new HashMap<>();
    private volatile String connectionName;
    private final Background background;
    private Consumer<Problem> problems = problem -> {
    };
    private final ObservableList<Profile> people = FXCollections.observableArrayList();
    /// One for all: a view of a list is forgotten, with its listeners, when nobody holds it.
    private final ObservableList<Profile> shownPeople = FXCollections.unmodifiableObservableList(people);
    private long readings;

    /// Judges a stored session before it is shown. It may wait for the disk.
    @FunctionalInterface
    public interface StoredSessionCheck {
        /// Why the session is over, whatever its tokens say; empty when nothing tells that it is.
        ///
        /// @return `session.forgotten` when nobody can use it any more, `session.issuer` when not here
        Optional<Problem> whyOver(String connectionName, SignedIn stored);
    }

    /// Keeps the session of the connection that is shown first.
    public SessionPersistence(SessionModel model, SessionStore store, StoredSessionCheck storedSessionCheck,
            String connectionName, Background background) {
        this.model = model;
        this.store = store;
        this.storedSessionCheck = storedSessionCheck;
        this.connectionName = connectionName;
        this.background = background;
    }

    /// Has somebody told why a session could not be read or kept; it then lasts as long as the window.
    public void onProblem(Consumer<Problem> listener) {
        problems = problems.andThen(listener);
    }

    /// Shows what was kept from the last time, unless somebody has signed in meanwhile.
    public void restore() {
        String asked = connectionName;
        background.run(() -> judged(asked, store.read(asked)), sessionReadResult -> {
            sessionReadResult.problem().ifPresent(problem -> problems.accept(problem));
            if (asked.equals(connectionName) && model.now() instanceof Session.SignedOut
                    && !(sessionReadResult.session() instanceof Session.SignedOut)) {
                model.restore(sessionReadResult.session());
            }
        }, this::bug);
        listPeople();
    }

    /// What is over for good is removed: it must not be found by the next start, nor by a command.
    private SessionReadResult judged(String name, SessionReadResult read) {
        Optional<SignedIn> stored = read.session().lastSignedIn();
        Optional<Problem> over = stored.flatMap(session -> storedSessionCheck.whyOver(name, session));
        if (over.isEmpty()) {
            return read;
        }
        if (over.get().kind() == ProblemCode.SESSION_FORGOTTEN) {
            stored.ifPresent(session -> store.clear(name, session.profile().sub()));
        }
        return new SessionReadResult(new Session.SignedOut(), over);
    }

    /// Everybody who has a session at the connection that is shown.
    public ObservableList<Profile> people() {
        return shownPeople;
    }

    /// What the sessions of the connection that is shown are stored under. On any thread.
    public String storeName() {
        return connectionName;
    }

    /// Shows another person's session at this connection; that of the person before is kept.
    public void switchTo(Profile person) {
        String asked = connectionName;
        background.run(() -> {
            store.choose(asked, person.sub());
            return judged(asked, store.read(asked, person.sub()));
        }, sessionReadResult -> {
            sessionReadResult.problem().ifPresent(problem -> problems.accept(problem));
            if (asked.equals(connectionName) && !(sessionReadResult.session() instanceof Session.SignedOut)) {
                model.restore(sessionReadResult.session());
            }
        }, this::bug);
        listPeople();
    }

    private void listPeople() {
        String asked = connectionName;
        long reading = ++readings;
        background.run(() -> store.people(asked), all -> {
            // An earlier reading knows nothing of who has signed out since.
            if (reading == readings) {
                people.setAll(all);
            }
        }, this::bug);
    }

    /// Shows another connection's session: at once when it was shown before, else as soon as it is read.
    public void show(String otherConnection) {
        if (otherConnection.equals(connectionName)) {
            return;
        }
        left.put(connectionName, model.now());
        connectionName = otherConnection;
        Session known = left.remove(otherConnection);
        // Also between two people who are signed in: no screen keeps what it fetched for the first.
        model.leave();
        if (known == null) {
            restore();
        } else {
            model.restore(known);
            listPeople();
        }
    }

    /// Shows a new session and keeps it.
    public void begin(SignedIn session, TokenFamily.TokenOrigin tokenOrigin) {
        model.begin(session, tokenOrigin);
        String signedInAt = connectionName;
        background.run(() -> store.save(signedInAt, session), this::judge, this::bug);
        listPeople();
    }

    /// Forgets this person's session, here and in the store. A renewal that goes on is waited for: what it brings is
    /// what the provider has to take back.
    ///
    /// @param last told of the session as it was at its end
    public void end(SignedIn session, Consumer<SignedIn> last) {
        model.end();
        people.removeIf(person -> person.sub().equals(session.profile().sub()));
        String signedOutAt = connectionName;
        background.run(() -> store.take(signedOutAt, session), takenSession -> {
            judge(takenSession.outcome());
            last.accept(takenSession.session());
        }, this::bug);
        listPeople();
    }

    /// Forgets the sessions of everybody at this connection.
    ///
    /// @param last told of each of them
    public void endAll(Consumer<SignedIn> last) {
        model.end();
        String signedOutAt = connectionName;
        background.run(() -> store.takeAll(signedOutAt), all -> all.forEach(last), this::bug);
        listPeople();
    }

    /// The session of the person was ended elsewhere: the list is read again.
    public void ended() {
        listPeople();
    }

    /// Forgets the session of a connection that is not shown.
    public void forget(String otherConnection) {
        left.remove(otherConnection);
        model.forgetLeft();
        background.run(() -> store.clear(otherConnection), this::judge, this::bug);
    }

    /// Tells which session each of these connections has, the ones that were not shown yet included.
    public void look(Collection<String> connectionNames, Consumer<Map<String, Session>> told) {
        Map<String, Session> known = new HashMap<>(left);
        known.put(connectionName, model.now());
        background.run(() -> {
            Map<String, Session> sessions = new HashMap<>();
            for (String name : connectionNames) {
                Session session = known.get(name);
                sessions.put(name, session == null ? judged(name, store.read(name)).session() : session);
            }
            return sessions;
        }, told, this::bug);
    }

    /// Forgets every connection's sessions, and whatever else is kept.
    public void forgetAll() {
        model.end();
        left.clear();
        background.run(store::forgetEverything, this::judge, this::bug);
        listPeople();
    }

    /// Keeps what could not be kept, or shows what could not be read: for when the reason may be gone.
    ///
    /// @param kept told when nothing stands in the way any more
    public void tryAgain(Runnable kept) {
        if (model.now() instanceof SignedIn current) {
            String signedInAt = connectionName;
            background.run(() -> store.saveUnlessNewer(signedInAt, current), outcome -> {
                judge(outcome);
                if (outcome instanceof StoreOutcome.Saved) {
                    kept.run();
                }
            }, this::bug);
            listPeople();
        } else {
            kept.run();
            restore();
        }
    }

    private void judge(StoreOutcome outcome) {
        switch (outcome) {
            case StoreOutcome.Saved _ -> {
                // Nothing to tell: that is what everybody expects.
            }
            case StoreOutcome.NotSaved(Problem problem) -> problems.accept(problem);
        }
    }

    private void bug(Throwable bug) {
        problems.accept(Problem.of(ProblemCode.STORE_NOT_WRITABLE, bug.getClass().getSimpleName()));
    }
}

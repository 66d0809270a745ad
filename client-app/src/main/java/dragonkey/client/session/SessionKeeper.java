package dragonkey.client.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import dragonkey.client.background.Background;
import dragonkey.client.oauth.Problem;

/// Keeps what the [SessionModel] shows in the [TokenStore], in the order in which it changed.
public final class SessionKeeper {
    private final SessionModel model;
    private final TokenStore store;
    private final Map<String, Session> left = new HashMap<>();
    private String connectionName;
    private final Background background;
    private final Consumer<Problem> problems;

    /// Keeps the session of the connection that is shown first.
    ///
    /// @param problems told why a session could not be read or kept; it then lasts as long as the window
    public SessionKeeper(SessionModel model, TokenStore store, String connectionName, Background background,
            Consumer<Problem> problems) {
        this.model = model;
        this.store = store;
        this.connectionName = connectionName;
        this.background = background;
        this.problems = problems;
    }

    /// Shows what was kept from the last time, unless somebody has signed in meanwhile.
    public void restore() {
        String asked = connectionName;
        background.run(() -> store.read(asked), kept -> {
            kept.problem().ifPresent(problems);
            if (asked.equals(connectionName) && model.now() instanceof Session.SignedOut
                    && !(kept.session() instanceof Session.SignedOut)) {
                model.restore(kept.session());
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
        model.end();
        if (known == null) {
            restore();
        } else {
            model.restore(known);
        }
    }

    /// Shows a new session and keeps it.
    public void begin(Session.SignedIn session) {
        model.begin(session);
        String signedInAt = connectionName;
        background.run(() -> store.save(signedInAt, session), this::judge, this::bug);
    }

    /// Forgets it, here and in the store.
    public void end() {
        model.end();
        String signedOutAt = connectionName;
        background.run(() -> store.clear(signedOutAt), this::judge, this::bug);
    }

    /// Forgets the session of a connection that is not shown.
    public void forget(String otherConnection) {
        left.remove(otherConnection);
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
                sessions.put(name, session == null ? store.read(name).session() : session);
            }
            return sessions;
        }, told, this::bug);
    }

    /// Forgets every connection's session.
    public void forgetAll() {
        model.end();
        left.clear();
        background.run(store::clearAll, this::judge, this::bug);
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
        problems.accept(Problem.of("store.not_writable", bug.getClass().getSimpleName()));
    }
}

package dragonkey.client.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dragonkey.client.session.Session.SignedIn;

/// All that is kept of one connection: a session for each person, and who of them is current.
///
/// @param current the subject of the current one; may be nobody of them
/// @param sessions in the order in which they first signed in
record StoredSessions(String current, List<SignedIn> sessions) {
    static final StoredSessions NOBODY = new StoredSessions("", List.of());

    StoredSessions {
        sessions = List.copyOf(sessions);
    }

    Optional<SignedIn> of(String sub) {
        return sessions.stream().filter(one -> one.profile().sub().equals(sub)).findFirst();
    }

    Optional<SignedIn> now() {
        return of(current);
    }

    /// In place of this person's earlier session.
    StoredSessions with(SignedIn session) {
        List<SignedIn> all = new ArrayList<>(sessions);
        int at = sessions.indexOf(of(session.profile().sub()).orElse(session));
        if (at < 0) {
            all.add(session);
        } else {
            all.set(at, session);
        }
        return new StoredSessions(current, all);
    }

    StoredSessions choosing(String sub) {
        return new StoredSessions(sub, sessions);
    }

    /// Without this person; who is left is not chosen for anybody.
    StoredSessions without(String sub) {
        return new StoredSessions(current.equals(sub) ? "" : current,
                sessions.stream().filter(one -> !one.profile().sub().equals(sub)).toList());
    }
}

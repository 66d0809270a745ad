package dragonkey.client.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.prefs.Preferences;

import dragonkey.client.oauth.Problem;
import dragonkey.client.oauth.Refused;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session.Expired;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.Session.SignedOut;
import dragonkey.client.session.StoreOutcome.NotSaved;
import dragonkey.client.session.StoreOutcome.Saved;

/// Keeps one session for each connection in the preferences of the operating system's user, encrypted, over
/// the end of the program. Every call may wait for the disk: none belongs on the window's own thread.
public final class TokenStore {
    /// Others may move the pointer while we read: that many times we look again.
    private static final int READINGS = 3;

    private final Preferences sessions;
    private final KeyFile keyFile;
    private final Clock clock;
    private final SecureRandom random;

    /// @param preferences ours alone below its child `sessions`; other children and keys may be anyone's
    public TokenStore(Preferences preferences, KeyFile keyFile, Clock clock, SecureRandom random) {
        this.sessions = preferences.node("sessions");
        this.keyFile = keyFile;
        this.clock = clock;
        this.random = random;
    }

    /// What is stored for a connection.
    ///
    /// @param session signed in, or expired by this computer's clock; signed out when nothing can be read
    /// @param problem why nothing can be read: `store.corrupt`, `store.key` or `store.not_writable`; empty when
    ///     a session was read or none is there
    public record Kept(Session session, Optional<Problem> problem) {
    }

    /// Reads the connection's session. A damaged one is set aside, so that the next sign-in is stored again.
    public synchronized Kept read(String connectionName) {
        refresh();
        try {
            return new Kept(session(connectionName), Optional.empty());
        } catch (Refused refused) {
            return new Kept(new SignedOut(), Optional.of(refused.problem()));
        } catch (RuntimeException removedMeanwhile) {
            return new Kept(new SignedOut(),
                    Optional.of(StoreProblem.of(StoreProblem.NOT_WRITABLE, removedMeanwhile).problem()));
        }
    }

    /// Stores the session in place of the connection's earlier one: all of it, or nothing of it.
    public synchronized StoreOutcome save(String connectionName, SignedIn session) {
        refresh();
        return outcome(() -> {
            SessionNode node = SessionNode.of(sessions, connectionName);
            Generation next = node.next(random);
            Seal seal = new Seal(keyFile.readOrCreate(), random);
            node.write(next, seal.close(SessionJson.write(session), context(next, connectionName)));
        });
    }

    /// Forgets the connection's session, and what of it was set aside.
    public synchronized StoreOutcome clear(String connectionName) {
        refresh();
        return outcome(() -> {
            Optional<SessionNode> node = SessionNode.existing(sessions, connectionName);
            if (node.isPresent()) {
                node.get().remove();
            }
        });
    }

    /// Forgets every connection's session.
    public synchronized StoreOutcome clearAll() {
        refresh();
        return outcome(() -> {
            for (SessionNode node : SessionNode.all(sessions)) {
                node.remove();
            }
        });
    }

    private Session session(String connectionName) throws Refused {
        Optional<SessionNode> node = SessionNode.existing(sessions, connectionName);
        return node.isEmpty() ? new SignedOut() : session(node.get(), connectionName);
    }

    private Session session(SessionNode node, String connectionName) throws Refused {
        for (int reading = 1;; reading++) {
            Optional<String> pointer = Optional.empty();
            try {
                pointer = node.pointer();
                return pointer.isEmpty() ? new SignedOut() : open(node, pointer.get(), connectionName);
            } catch (Refused refused) {
                if (!refused.problem().code().equals(StoreProblem.CORRUPT)) {
                    throw refused;
                }
                if (reading == READINGS || !node.movedFrom(pointer)) {
                    setAside(node);
                    throw refused;
                }
            }
        }
    }

    /// Where that fails the damage stays, and the next reading names it again.
    private void setAside(SessionNode node) {
        try {
            node.setAside(clock.instant());
        } catch (Refused notWritable) {
            return;
        }
    }

    private Session open(SessionNode node, String pointer, String connectionName) throws Refused {
        Generation generation = Generation.read(pointer);
        String text = node.text(generation);
        Seal seal = new Seal(keyFile.readOrCreate(), random);
        SignedIn stored = SessionJson.read(seal.open(text, context(generation, connectionName)));
        Tokens tokens = stored.tokens();
        return tokens.expiresAt() == null || clock.instant().isBefore(tokens.expiresAt())
                ? stored
                : new Expired(tokens, stored.profile(), stored.verdict(), stored.since());
    }

    private static String context(Generation generation, String connectionName) {
        return generation.id() + "\n" + connectionName;
    }

    /// Another program may have written since. The JDK's file store notices that at the second `sync` alone;
    /// where it fails, what is in memory is the best we have, and a write will say what is wrong.
    private void refresh() {
        try {
            sessions.sync();
            sessions.sync();
        } catch (Throwable goOnWithWhatWeHave) {
            return;
        }
    }

    private interface Work {
        void run() throws Refused;
    }

    private static StoreOutcome outcome(Work work) {
        try {
            work.run();
            return new Saved();
        } catch (Refused refused) {
            return new NotSaved(refused.problem());
        } catch (RuntimeException removedMeanwhile) {
            return new NotSaved(StoreProblem.of(StoreProblem.NOT_WRITABLE, removedMeanwhile).problem());
        }
    }
}

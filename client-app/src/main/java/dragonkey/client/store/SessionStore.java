package dragonkey.client.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.session.Session.Expired;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.Session.SignedOut;
import dragonkey.client.session.SessionKey;
import dragonkey.client.store.SessionStore.StoreOutcome.NotSaved;
import dragonkey.client.store.SessionStore.StoreOutcome.Saved;

/// Keeps the sessions of each connection, one for each person, in the preferences of the operating system's user, encrypted, over
/// the end of the program. Every call may wait for the disk: none belongs on the window's own thread.
public final class SessionStore {
    private final SealedPreferences sealedPreferences;
    private final Clock clock;
    private final SealedStore sessions;
    /// The sessions that this program has seen in the store, and whether that was the store in memory, where no other
    /// window finds them.
    private final Map<SessionKey, Boolean> seen = new ConcurrentHashMap<>();

    /// @param sealedPreferences where the sessions lie, encrypted
    public SessionStore(SealedPreferences sealedPreferences, Clock clock, SecureRandom random) {
        this.sealedPreferences = sealedPreferences;
        this.clock = clock;
        this.sessions = new SealedStore(sealedPreferences, SealedPreferences.Room.SESSIONS, random);
    }

    /// Whether nothing is kept on disk, so that no window finds what another one has.
    public boolean isInMemory() {
        return sealedPreferences.isInMemory();
    }

    /// What is stored for a connection.
    ///
    /// @param session signed in, or expired by this computer's clock; signed out when nothing can be read
    /// @param problem why nothing can be read: `store.corrupt`, `store.key` or `store.not_writable`; empty when
    ///     a session was read or none is there
    public record SessionReadResult(Session session, Optional<Problem> problem) {
    }

    /// Reads the connection's current session. A damaged store is set aside, so that the next sign-in is stored
    /// again.
    public SessionReadResult read(String connectionName) {
        return readAll(connectionName,
                kept -> kept.now().<Session>map(this::judged).orElseGet(SignedOut::new));
    }

    /// Reads the session of one person, as [#read(String)] does.
    public SessionReadResult read(String connectionName, String sub) {
        return readAll(connectionName,
                kept -> kept.of(sub).<Session>map(this::judged).orElseGet(SignedOut::new));
    }

    /// Whether this program has seen the person's session in the store: when it is not there any more, somebody has
    /// signed them out, or taken it into a memory of their own. One that was in our memory alone is not looked for on the
    /// disk: it goes there with its next renewal.
    public boolean hasHeld(String connectionName, String sub) {
        Boolean wasInMemory = seen.get(new SessionKey(connectionName, sub));
        return wasInMemory != null && (!wasInMemory || sealedPreferences.isInMemory());
    }

    /// Everybody who has a session at the connection, in the order in which they first signed in; nobody when
    /// nothing can be read.
    public synchronized List<Profile> people(String connectionName) {
        sealedPreferences.refresh();
        try {
            return stored(connectionName).sessions().stream().map(SignedIn::profile).toList();
        } catch (ProblemException | RuntimeException notRead) {
            return List.of();
        }
    }

    /// How long the sealed text of a connection's sessions is, in characters, which are bytes.
    ///
    /// @throws ProblemException `store.corrupt` when a part of it is missing
    int storedCharacters(String connectionName) throws ProblemException {
        return sessions.length(connectionName);
    }

    /// Stores a person's session in place of their earlier one, and makes it the current one: all of it, or
    /// nothing of it.
    public StoreOutcome save(String connectionName, SignedIn session) {
        return change(connectionName, kept -> kept.with(session).choosing(session.profile().sub()));
    }

    /// Stores a person's session in place of their earlier one, whoever is the current one.
    public StoreOutcome renew(String connectionName, SignedIn session) {
        return change(connectionName, kept -> kept.with(session));
    }

    /// Stores a session, as [#save], that could not be stored before. Meanwhile another window, or a renewal, may have stored tokens that came
    /// later: those stay, for the ones before them are used up.
    StoreOutcome saveUnlessNewer(String connectionName, SignedIn session) {
        return change(connectionName,
                kept -> kept.of(session.profile().sub()).filter(
                        stored -> !stored.tokens().receivedAt().isBefore(session.tokens().receivedAt()))
                        .isPresent() ? kept : kept.with(session).choosing(session.profile().sub()));
    }

    /// Makes this person's session the current one.
    public StoreOutcome choose(String connectionName, String sub) {
        return change(connectionName, kept -> kept.choosing(sub));
    }

    /// Forgets one person's session at the connection.
    public StoreOutcome clear(String connectionName, String sub) {
        seen.remove(new SessionKey(connectionName, sub));
        return change(connectionName, kept -> kept.without(sub));
    }

    /// A session that was taken out of the store.
    ///
    /// @param session as it was stored last
    record TakenSession(SignedIn session, StoreOutcome outcome) {
    }

    /// Forgets this person's session, and gives back what it was then: another program may have renewed it.
    TakenSession take(String connectionName, SignedIn known) {
        seen.remove(SessionKey.of(connectionName, known));
        AtomicReference<SignedIn> last = new AtomicReference<>(known);
        StoreOutcome outcome = change(connectionName, kept -> {
            kept.of(known.profile().sub()).ifPresent(last::set);
            return kept.without(known.profile().sub());
        });
        return new TakenSession(Objects.requireNonNull(last.get()), outcome);
    }

    /// Forgets the sessions of everybody at the connection, and gives back what they were then.
    List<SignedIn> takeAll(String connectionName) {
        AtomicReference<StoredSessions> all = new AtomicReference<>(StoredSessions.NOBODY);
        change(connectionName, kept -> {
            all.set(kept);
            return StoredSessions.NOBODY;
        });
        clear(connectionName);
        return Objects.requireNonNull(all.get()).sessions();
    }

    /// Forgets the connection's sessions, and what of them was set aside.
    public StoreOutcome clear(String connectionName) {
        return alone(() -> sessions.remove(connectionName));
    }

    /// Forgets everybody's sessions, the clients' secrets, what the embedded provider knows, and the key that opened them.
    public StoreOutcome forgetEverything() {
        return outcome(sealedPreferences.forgetEverything());
    }

    /// Nobody changes it between the reading and the writing.
    private StoreOutcome change(String connectionName, UnaryOperator<StoredSessions> change) {
        return alone(() -> {
            StoredSessions before = undamaged(connectionName);
            StoredSessions after = change.apply(before);
            if (after.sessions().isEmpty() && before.sessions().isEmpty()) {
                return;
            }
            if (after.sessions().isEmpty()) {
                sessions.remove(connectionName);
                return;
            }
            sessions.write(connectionName, SessionJson.write(after));
            note(connectionName, after);
        });
    }

    private StoredSessions note(String connectionName, StoredSessions stored) {
        boolean inMemory = sealedPreferences.isInMemory();
        stored.sessions().forEach(one -> seen.put(SessionKey.of(connectionName, one), inMemory));
        return stored;
    }

    /// What was damaged has been set aside by the reading, and is nobody.
    private StoredSessions undamaged(String connectionName) throws ProblemException {
        try {
            return stored(connectionName);
        } catch (ProblemException problemException) {
            if (problemException.problem().kind() == ProblemCode.STORE_CORRUPT) {
                return StoredSessions.NOBODY;
            }
            throw problemException;
        }
    }

    private SessionReadResult readAll(String connectionName, Function<StoredSessions, Session> who) {
        try {
            return new SessionReadResult(sealedPreferences.reading(() -> readOnce(connectionName, who)),
                    Optional.empty());
        } catch (ProblemException problemException) {
            return new SessionReadResult(new SignedOut(), Optional.of(problemException.problem()));
        }
    }

    private synchronized Session readOnce(String connectionName, Function<StoredSessions, Session> who)
            throws ProblemException {
        sealedPreferences.refresh();
        try {
            return who.apply(note(connectionName, stored(connectionName)));
        } catch (RuntimeException removedMeanwhile) {
            throw ProblemException.of(ProblemCode.STORE_NOT_WRITABLE, removedMeanwhile);
        }
    }

    /// Everybody's sessions at the connection; damaged ones are set aside.
    private StoredSessions stored(String connectionName) throws ProblemException {
        try {
            return sessions.read(connectionName, SessionJson::read).orElse(StoredSessions.NOBODY);
        } catch (ProblemException problemException) {
            if (problemException.problem().kind() == ProblemCode.STORE_CORRUPT) {
                sessions.setAside(connectionName, clock.instant());
            }
            throw problemException;
        }
    }

    private Session judged(SignedIn stored) {
        Tokens tokens = stored.tokens();
        return tokens.expiresAt() == null || clock.instant().isBefore(tokens.expiresAt())
                ? stored
                : new Expired(stored);
    }

    /// The lock first: whoever holds it may ask us to read and write.
    private StoreOutcome alone(SealedPreferences.StoreWork storeWork) {
        return outcome(sealedPreferences.exclusively(() -> {
            synchronized (this) {
                storeWork.run();
            }
        }));
    }

    private static StoreOutcome outcome(Optional<Problem> problem) {
        return problem.<StoreOutcome>map(NotSaved::new).orElseGet(Saved::new);
    }

    /// Whether the store on disk now holds what was asked for.
    public sealed interface StoreOutcome {

        /// It does, and a sudden end of the program does not undo it.
        record Saved() implements StoreOutcome {
        }

        /// It does not: the session lives as long as this window.
        ///
        /// @param problem `store.not_writable` or `store.key`
        record NotSaved(Problem problem) implements StoreOutcome {
        }
    }
}

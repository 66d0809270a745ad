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
import dragonkey.client.store.StoreOutcome.NotSaved;
import dragonkey.client.store.StoreOutcome.Saved;

/// Keeps the sessions of each connection, one for each person, in the preferences of the operating system's user, encrypted, over
/// the end of the program. Every call may wait for the disk: none belongs on the window's own thread.
public final class SessionStore {
    /// Others may move the pointer while we read: that many times we look again.
    private static final int READINGS = 3;

    private final SealedPreferences sealedPreferences;
    private final Clock clock;
    private final SecureRandom random;
    /// And whether it was in memory alone, where no other window finds it.
    private final Map<String, Boolean> held = new ConcurrentHashMap<>();

    /// @param sealedPreferences where the sessions lie, encrypted
    public SessionStore(SealedPreferences sealedPreferences, Clock clock, SecureRandom random) {
        this.sealedPreferences = sealedPreferences;
        this.clock = clock;
        this.random = random;
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
        Boolean wasInMemory = held.get(sub + "\n" + connectionName);
        return wasInMemory != null && (!wasInMemory || sealedPreferences.isInMemory());
    }

    /// Everybody who has a session at the connection, in the order in which they first signed in; nobody when
    /// nothing can be read.
    public synchronized List<Profile> people(String connectionName) {
        sealedPreferences.refresh();
        try {
            return identities(connectionName).sessions().stream().map(SignedIn::profile).toList();
        } catch (ProblemException | RuntimeException notRead) {
            return List.of();
        }
    }

    /// Stores a person's session in place of their earlier one, and makes it the current one: all of it, or
    /// nothing of it.
    public StoreOutcome save(String connectionName, SignedIn session) {
        return change(connectionName, kept -> kept.with(session).choosing(session.profile().sub()));
    }

    /// The same for somebody who need not be current.
    public StoreOutcome renew(String connectionName, SignedIn session) {
        return change(connectionName, kept -> kept.with(session));
    }

    /// The same where it could not be done before. Meanwhile another window, or a renewal, may have stored tokens that came
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
        held.remove(sub + "\n" + connectionName);
        return change(connectionName, kept -> kept.without(sub));
    }

    /// A session that was taken out of the store.
    ///
    /// @param session as it was stored last
    record TakenSession(SignedIn session, StoreOutcome outcome) {
    }

    /// Forgets this person's session, and gives back what it was then: another program may have renewed it.
    TakenSession take(String connectionName, SignedIn known) {
        held.remove(known.profile().sub() + "\n" + connectionName);
        AtomicReference<SignedIn> last = new AtomicReference<>(known);
        StoreOutcome outcome = change(connectionName, kept -> {
            kept.of(known.profile().sub()).ifPresent(last::set);
            return kept.without(known.profile().sub());
        });
        return new TakenSession(Objects.requireNonNull(last.get()), outcome);
    }

    /// The same for everybody at the connection.
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
        return alone(() -> {
            Optional<ChunkedPreferences> node = ChunkedPreferences.existing(sealedPreferences.sessions(),
                    connectionName);
            if (node.isPresent()) {
                node.get().remove();
            }
        });
    }

    /// Forgets everybody's sessions, the clients' secrets, and the key that opened them.
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
            ChunkedPreferences node = ChunkedPreferences.of(sealedPreferences.sessions(), connectionName);
            if (after.sessions().isEmpty()) {
                node.remove();
                return;
            }
            Revision next = node.next(random);
            AesGcm aesGcm = new AesGcm(sealedPreferences.key(), random);
            node.write(next, aesGcm.close(SessionJson.write(after), context(next, connectionName)));
            note(connectionName, after);
        });
    }

    private StoredSessions note(String connectionName, StoredSessions seen) {
        boolean inMemory = sealedPreferences.isInMemory();
        seen.sessions().forEach(one -> held.put(one.profile().sub() + "\n" + connectionName, inMemory));
        return seen;
    }

    /// What was damaged has been set aside by the reading, and is nobody.
    private StoredSessions undamaged(String connectionName) throws ProblemException {
        try {
            return identities(connectionName);
        } catch (ProblemException problemException) {
            if (problemException.problem().kind() == ProblemCode.STORE_CORRUPT) {
                return StoredSessions.NOBODY;
            }
            throw problemException;
        }
    }

    /// The lock that a new key needs is not taken by somebody who holds us.
    private SessionReadResult readAll(String connectionName, Function<StoredSessions, Session> who) {
        SessionReadResult sessionReadResult = readOnce(connectionName, who);
        boolean lost = sessionReadResult.problem()
                .filter(why -> why.kind() == ProblemCode.STORE_KEYCHAIN_LOST).isPresent();
        if (!lost) {
            return sessionReadResult;
        }
        return sealedPreferences.replaceLostKey()
                .map(why -> new SessionReadResult(new SignedOut(), Optional.of(why)))
                .orElseGet(() -> readOnce(connectionName, who));
    }

    private synchronized SessionReadResult readOnce(String connectionName,
            Function<StoredSessions, Session> who) {
        sealedPreferences.refresh();
        try {
            return new SessionReadResult(who.apply(note(connectionName, identities(connectionName))),
                    Optional.empty());
        } catch (ProblemException problemException) {
            return new SessionReadResult(new SignedOut(), Optional.of(problemException.problem()));
        } catch (RuntimeException removedMeanwhile) {
            return new SessionReadResult(new SignedOut(), Optional
                    .of(StoreProblems.of(ProblemCode.STORE_NOT_WRITABLE, removedMeanwhile).problem()));
        }
    }

    private StoredSessions identities(String connectionName) throws ProblemException {
        Optional<ChunkedPreferences> node = ChunkedPreferences.existing(sealedPreferences.sessions(),
                connectionName);
        return node.isEmpty() ? StoredSessions.NOBODY : identities(node.get(), connectionName);
    }

    private StoredSessions identities(ChunkedPreferences node, String connectionName)
            throws ProblemException {
        for (int reading = 1;; reading++) {
            Optional<String> pointer = Optional.empty();
            try {
                pointer = node.pointer();
                return pointer.isEmpty() ? StoredSessions.NOBODY : open(node, pointer.get(), connectionName);
            } catch (ProblemException problemException) {
                if (problemException.problem().kind() != ProblemCode.STORE_CORRUPT) {
                    throw problemException;
                }
                if (reading == READINGS || !node.movedFrom(pointer)) {
                    setAside(node);
                    throw problemException;
                }
            }
        }
    }

    /// Where that fails the damage stays, and the next reading names it again.
    private void setAside(ChunkedPreferences node) {
        try {
            node.setAside(clock.instant());
        } catch (ProblemException notWritable) {
            return;
        }
    }

    private StoredSessions open(ChunkedPreferences node, String pointer, String connectionName)
            throws ProblemException {
        Revision revision = Revision.read(pointer);
        String text = node.text(revision);
        AesGcm aesGcm = new AesGcm(sealedPreferences.key(), random);
        return SessionJson.read(aesGcm.open(text, context(revision, connectionName)));
    }

    private Session judged(SignedIn stored) {
        Tokens tokens = stored.tokens();
        return tokens.expiresAt() == null || clock.instant().isBefore(tokens.expiresAt())
                ? stored
                : new Expired(stored);
    }

    private static String context(Revision revision, String connectionName) {
        return revision.id() + "\n" + connectionName;
    }

    /// The lock first: whoever holds it may ask us to read and write.
    private StoreOutcome alone(SealedPreferences.StoreWork storeWork) {
        return outcome(sealedPreferences.alone(() -> {
            synchronized (this) {
                storeWork.run();
            }
        }));
    }

    private static StoreOutcome outcome(Optional<Problem> problem) {
        return problem.<StoreOutcome>map(NotSaved::new).orElseGet(Saved::new);
    }
}

package dragonkey.client.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// The stored text of one connection: a pointer, and the pieces it points at.
///
/// A new text is written beside the old one; then the pointer moves; then the old pieces go. Each step is
/// flushed before the next, so whoever is killed between two of them leaves the whole old or the whole new
/// text. The parent node remembers that there is a session: the JDK reads a damaged file as an empty one.
final class ChunkedPreferences {
    private static final String POINTER = "generation";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final Preferences sessions;
    private final String name;
    private final Preferences node;

    private ChunkedPreferences(Preferences sessions, String name) {
        this.sessions = sessions;
        this.name = name;
        this.node = sessions.node(name);
    }

    /// @param sessions parent of the nodes of all connections
    /// @param connectionName any text: the node is named by its hash, since names of nodes are short, hold no
    ///     slash, and may not tell lower from upper case
    static ChunkedPreferences of(Preferences sessions, String connectionName) {
        return new ChunkedPreferences(sessions, hash(connectionName));
    }

    /// The same, without making one: looking must not write.
    ///
    /// @throws ProblemException `store.not_writable` when the store cannot even be listed
    static Optional<ChunkedPreferences> existing(Preferences sessions, String connectionName)
            throws ProblemException {
        String name = hash(connectionName);
        try {
            return sessions.nodeExists(name) || !sessions.get(name, "").isEmpty()
                    ? Optional.of(new ChunkedPreferences(sessions, name))
                    : Optional.empty();
        } catch (BackingStoreException notListed) {
            throw StoreProblems.of(ProblemCode.STORE_NOT_WRITABLE, notListed);
        }
    }

    /// Every connection's.
    static List<ChunkedPreferences> all(Preferences sessions) throws ProblemException {
        try {
            Set<String> names = new TreeSet<>(List.of(sessions.childrenNames()));
            names.addAll(List.of(sessions.keys()));
            return names.stream().map(name -> new ChunkedPreferences(sessions, name)).toList();
        } catch (BackingStoreException notListed) {
            throw StoreProblems.of(ProblemCode.STORE_NOT_WRITABLE, notListed);
        }
    }

    /// What the connection's pointer says, or nothing when no session is stored.
    ///
    /// @throws ProblemException `store.corrupt` when there was a session and it is gone
    Optional<String> pointer() throws ProblemException {
        String pointer = node.get(POINTER, "");
        if (pointer.isEmpty() && !sessions.get(name, "").isEmpty()) {
            throw StoreProblems.of(ProblemCode.STORE_CORRUPT, "the stored session is empty");
        }
        return Optional.of(pointer).filter(text -> !text.isEmpty());
    }

    /// Whether somebody wrote since the pointer said this.
    boolean movedFrom(Optional<String> pointer) {
        return !node.get(POINTER, "").equals(pointer.orElse(""));
    }

    /// The text of this generation.
    ///
    /// @throws ProblemException `store.corrupt` when a piece of it is missing
    String text(Revision revision) throws ProblemException {
        for (int index = 0; index < revision.pieces(); index++) {
            if (node.get(revision.piece(index), "").isEmpty()) {
                throw StoreProblems.of(ProblemCode.STORE_CORRUPT,
                        "piece %d of %d is missing".formatted(index + 1, revision.pieces()));
            }
        }
        return joined(revision);
    }

    private String joined(Revision revision) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < revision.pieces(); index++) {
            text.append(node.get(revision.piece(index), ""));
        }
        return text.toString();
    }

    /// The generation to write next; its number of pieces is not known yet.
    Revision next(SecureRandom random) {
        try {
            return Revision.after(Revision.read(node.get(POINTER, "")).number(), random);
        } catch (ProblemException nothingThere) {
            return Revision.after(0, random);
        }
    }

    /// @throws ProblemException `store.not_writable`; the old text is then still the one that is read
    void write(Revision unsized, String text) throws ProblemException {
        int pieces = Math.ceilDiv(text.length(), Preferences.MAX_VALUE_LENGTH);
        Revision revision = unsized.inPieces(pieces);
        durably(node, () -> {
            for (int index = 0; index < pieces; index++) {
                int from = index * Preferences.MAX_VALUE_LENGTH;
                node.put(revision.piece(index),
                        text.substring(from, Math.min(text.length(), from + Preferences.MAX_VALUE_LENGTH)));
            }
        });
        requireStored(text.equals(joined(revision)));
        durably(node, () -> node.put(POINTER, revision.pointer()));
        requireStored(revision.pointer().equals(node.get(POINTER, "")));
        tidy(revision);
    }

    /// Nothing here can lose the session any more, and nothing here is needed to read it: a failure leaves
    /// old pieces for the next writing to remove.
    private void tidy(Revision revision) {
        try {
            if (sessions.get(name, "").isEmpty()) {
                durably(sessions, () -> sessions.put(name, "kept"));
            }
            durably(node, () -> {
                for (String key : node.keys()) {
                    if (revision.supersedes(key)) {
                        node.remove(key);
                    }
                }
            });
        } catch (ProblemException leftForTheNextWriting) {
            return;
        }
    }

    /// Takes the pointer away before the pieces: half of a removal is a removal. What was set aside goes too.
    ///
    /// @throws ProblemException `store.not_writable`
    void remove() throws ProblemException {
        durably(sessions, () -> sessions.remove(name));
        durably(node, () -> node.remove(POINTER));
        durably(node, node::clear);
        durably(sessions, node::removeNode);
    }

    /// Moves a damaged text into a child node, where no reading looks and nobody's repair is hindered.
    ///
    /// @throws ProblemException `store.not_writable`
    void setAside(Instant now) throws ProblemException {
        durably(node, () -> {
            if (node.keys().length > 0) {
                Preferences aside = unused("damaged-" + STAMP.format(now));
                for (String key : node.keys()) {
                    aside.put(key, node.get(key, ""));
                }
            }
        });
        durably(sessions, () -> sessions.remove(name));
        durably(node, () -> node.remove(POINTER));
        durably(node, node::clear);
    }

    private Preferences unused(String wanted) throws BackingStoreException {
        String child = wanted;
        for (int again = 2; node.nodeExists(child); again++) {
            child = wanted + "-" + again;
        }
        return node.node(child);
    }

    private static void requireStored(boolean stored) throws ProblemException {
        if (!stored) {
            // The Windows registry refuses with a log line, not with an exception.
            throw StoreProblems.of(ProblemCode.STORE_NOT_WRITABLE, "what was written does not read back");
        }
    }

    /// What is done to preferences before they are flushed.
    interface PreferencesChange {
        void make() throws BackingStoreException;
    }

    /// @throws ProblemException `store.not_writable`, for whatever was thrown: the JDK's file store lets even an
    ///     `AssertionError` out
    static void durably(Preferences preferences, PreferencesChange preferencesChange)
            throws ProblemException {
        try {
            preferencesChange.make();
            preferences.flush();
        } catch (Throwable notWritten) {
            throw StoreProblems.of(ProblemCode.STORE_NOT_WRITABLE, notWritten);
        }
    }

    private static String hash(String connectionName) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(AesGcm.chars(connectionName)));
        } catch (NoSuchAlgorithmException bug) {
            throw new IllegalStateException(bug);
        }
    }
}

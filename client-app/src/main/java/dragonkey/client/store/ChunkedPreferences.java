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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// One long text in preferences, whose values hold 8,192 characters at most: a pointer, and the pieces it points at.
///
/// A new text is written beside the old one; then the pointer moves; then the old pieces go, so whoever is killed between
/// two of these leaves the whole old or the whole new text. Where a store writes a node as one file, the first two are one
/// writing: a program that looked between two of them might not look again, since it goes by the time of the file.
final class ChunkedPreferences {
    private static final String POINTER = "generation";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final Preferences parent;
    private final String name;
    private final Layout layout;
    private final Preferences node;

    /// How a kind of text is laid out, and what its failures are called.
    enum Layout {
        /// Sealed text of a connection. Several programs may write at the same time: what each of them writes has a random
        /// suffix, so that nothing is mixed. The parent remembers that there is a text: the JDK reads a damaged file as
        /// an empty one.
        SEALED(ProblemCode.STORE_CORRUPT, ProblemCode.STORE_NOT_WRITABLE),
        /// The list of connections.
        PLAIN(ProblemCode.CONNECTIONS_CORRUPT, ProblemCode.CONNECTIONS_NOT_WRITABLE);

        private final ProblemCode corrupt;
        private final ProblemCode notWritable;

        Layout(ProblemCode corrupt, ProblemCode notWritable) {
            this.corrupt = corrupt;
            this.notWritable = notWritable;
        }
    }

    private ChunkedPreferences(Preferences parent, String name, Layout layout) {
        this.parent = parent;
        this.name = name;
        this.layout = layout;
        this.node = parent.node(name);
    }

    /// Plain text under a name of its own.
    static ChunkedPreferences plain(Preferences parent, String name) {
        return new ChunkedPreferences(parent, name, Layout.PLAIN);
    }

    /// The sealed text of a connection.
    ///
    /// @param parent of the nodes of all connections
    /// @param connectionName any text: the node is named by its hash, since names of nodes are short, hold no
    ///     slash, and may not tell lower from upper case
    static ChunkedPreferences sealed(Preferences parent, String connectionName) {
        return new ChunkedPreferences(parent, hash(connectionName), Layout.SEALED);
    }

    /// The sealed text of a connection where there is one: looking must not make a node.
    ///
    /// @throws ProblemException `store.not_writable` when the store cannot even be listed
    static Optional<ChunkedPreferences> existing(Preferences parent, String connectionName)
            throws ProblemException {
        String name = hash(connectionName);
        try {
            return parent.nodeExists(name) || !parent.get(name, "").isEmpty()
                    ? Optional.of(new ChunkedPreferences(parent, name, Layout.SEALED))
                    : Optional.empty();
        } catch (BackingStoreException notListed) {
            throw ProblemException.of(ProblemCode.STORE_NOT_WRITABLE, notListed);
        }
    }

    /// The sealed texts of all connections.
    static List<ChunkedPreferences> all(Preferences parent) throws ProblemException {
        try {
            Set<String> names = new TreeSet<>(List.of(parent.childrenNames()));
            names.addAll(List.of(parent.keys()));
            return names.stream().map(name -> new ChunkedPreferences(parent, name, Layout.SEALED)).toList();
        } catch (BackingStoreException notListed) {
            throw ProblemException.of(ProblemCode.STORE_NOT_WRITABLE, notListed);
        }
    }

    /// What the pointer says, or nothing when no text is stored.
    ///
    /// @throws ProblemException `store.corrupt` when there was a text and it is gone
    Optional<String> pointer() throws ProblemException {
        String pointer = node.get(POINTER, "");
        if (pointer.isEmpty() && layout == Layout.SEALED && !parent.get(name, "").isEmpty()) {
            throw ProblemException.of(layout.corrupt, "the stored session is empty");
        }
        return Optional.of(pointer).filter(text -> !text.isEmpty());
    }

    /// Whether somebody wrote since the pointer said this.
    boolean movedFrom(Optional<String> pointer) {
        return !node.get(POINTER, "").equals(pointer.orElse(""));
    }

    /// The text that a pointer points at.
    ///
    /// @throws ProblemException `store.corrupt` when nothing of ours wrote the pointer, or a piece is missing
    StoredText read(String pointer) throws ProblemException {
        Revision revision = Revision.read(pointer, layout);
        for (int index = 0; index < revision.pieces(); index++) {
            if (node.get(revision.piece(index), "").isEmpty()) {
                throw ProblemException.of(layout.corrupt,
                        "piece %d of %d is missing".formatted(index + 1, revision.pieces()));
            }
        }
        return new StoredText(revision.id(), joined(revision));
    }

    /// A text as it was written.
    ///
    /// @param id of that writing alone, for example `7-1f0a33c2`
    record StoredText(String id, String text) {
    }

    private String joined(Revision revision) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < revision.pieces(); index++) {
            text.append(node.get(revision.piece(index), ""));
        }
        return text.toString();
    }

    /// The id of the writing that comes next.
    String nextId(SecureRandom random) {
        long number = number() + 1;
        return layout == Layout.SEALED
                ? number + "-" + HexFormat.of().toHexDigits(random.nextInt())
                : String.valueOf(number);
    }

    private long number() {
        try {
            return Revision.read(node.get(POINTER, ""), layout).number();
        } catch (ProblemException nothingThere) {
            return 0;
        }
    }

    /// Writes plain text; [#write(StoredText)] does it under an id that the text depends on.
    ///
    /// @param text ASCII, not empty
    /// @throws ProblemException `connections.not_writable`; the old text is then still the one that is read
    void write(String text) throws ProblemException {
        write(new StoredText(String.valueOf(number() + 1), text));
    }

    /// Writes a text in place of the one that is there.
    ///
    /// @throws ProblemException `store.not_writable`; the old text is then still the one that is read
    void write(StoredText next) throws ProblemException {
        String text = next.text();
        Revision revision = new Revision(next.id(), number() + 1,
                Math.ceilDiv(text.length(), Preferences.MAX_VALUE_LENGTH));
        durably(node, () -> {
            for (int index = 0; index < revision.pieces(); index++) {
                int from = index * Preferences.MAX_VALUE_LENGTH;
                node.put(revision.piece(index),
                        text.substring(from, Math.min(text.length(), from + Preferences.MAX_VALUE_LENGTH)));
            }
            if (text.equals(joined(revision))) {
                node.put(POINTER, revision.pointer());
            }
        });
        requireStored(revision.pointer().equals(node.get(POINTER, "")));
        tidy(revision);
    }

    /// Nothing here can lose the text any more, and nothing here is needed to read it: a failure leaves
    /// old pieces for the next writing to remove.
    private void tidy(Revision revision) {
        try {
            if (layout == Layout.SEALED && parent.get(name, "").isEmpty()) {
                durably(parent, () -> parent.put(name, "kept"));
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
        durably(parent, () -> parent.remove(name));
        durably(node, () -> node.remove(POINTER));
        durably(node, node::clear);
        durably(parent, node::removeNode);
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
        durably(parent, () -> parent.remove(name));
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

    private void requireStored(boolean stored) throws ProblemException {
        if (!stored) {
            // The Windows registry refuses with a log line, not with an exception.
            throw ProblemException.of(layout.notWritable, "what was written does not read back");
        }
    }

    private void durably(Preferences preferences, PreferencesChange change) throws ProblemException {
        durably(preferences, change, layout.notWritable);
    }

    /// What is done to preferences before they are flushed.
    interface PreferencesChange {
        void make() throws BackingStoreException;
    }

    /// Makes a change and flushes it.
    ///
    /// @throws ProblemException with that code, for whatever was thrown: the JDK's file store lets even an
    ///     `AssertionError` out
    static void durably(Preferences preferences, PreferencesChange change, ProblemCode notWritable)
            throws ProblemException {
        try {
            change.make();
            preferences.flush();
        } catch (Throwable notWritten) {
            throw ProblemException.of(notWritable, notWritten);
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

    /// One writing of a text.
    ///
    /// @param id for example `7-1f0a33c2`, or `7` in plain layout
    /// @param number counts the writings of one text, from 1
    /// @param pieces how many keys hold its text
    private record Revision(String id, long number, int pieces) {
        private static final String ID = "(?<id>(?<number>[0-9]{1,15})(?:-[0-9a-f]{8})?)";
        private static final Pattern POINTED = Pattern.compile(ID + "/(?<pieces>[0-9]{1,6})");
        private static final Pattern PIECE = Pattern.compile(ID + "\\.[0-9]{1,6}");

        /// @throws ProblemException when nothing of ours wrote this
        static Revision read(String pointer, Layout layout) throws ProblemException {
            Matcher match = POINTED.matcher(pointer);
            if (!match.matches()) {
                throw ProblemException.of(layout.corrupt, "no generation in the store");
            }
            return new Revision(match.group("id"), Long.parseLong(match.group("number")),
                    Integer.parseInt(match.group("pieces")));
        }

        String pointer() {
            return id + "/" + pieces;
        }

        String piece(int index) {
            return id + "." + index;
        }

        /// Whether the key holds a piece of an earlier writing, finished or not.
        boolean supersedes(String key) {
            Matcher match = PIECE.matcher(key);
            return match.matches() && Long.parseLong(match.group("number")) < number;
        }
    }
}

package dragonkey.client.store;

import java.util.Optional;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;

/// One long text in preferences, whose values hold 8,192 characters at most. The new pieces are written beside the
/// old ones, then the pointer moves, then the old ones go: whoever is killed between leaves one whole text.
final class ChunkedText {
    private static final String POINTER = "generation";

    private final Preferences node;

    ChunkedText(Preferences node) {
        this.node = node;
    }

    /// The text; empty when none was ever written.
    ///
    /// @throws ProblemException `connections.corrupt` when a part of it is missing
    Optional<String> read() throws ProblemException {
        String pointer = node.get(POINTER, "");
        if (pointer.isEmpty()) {
            return Optional.empty();
        }
        int slash = pointer.indexOf('/');
        if (!pointer.matches("[0-9]{1,15}/[0-9]{1,5}")) {
            throw refused(ProblemCode.CONNECTIONS_CORRUPT, "no generation");
        }
        StringBuilder text = new StringBuilder();
        int pieces = Integer.parseInt(pointer.substring(slash + 1));
        for (int index = 0; index < pieces; index++) {
            String piece = node.get(pointer.substring(0, slash) + "." + index, "");
            if (piece.isEmpty()) {
                throw refused(ProblemCode.CONNECTIONS_CORRUPT,
                        "piece %d of %d is missing".formatted(index + 1, pieces));
            }
            text.append(piece);
        }
        return Optional.of(text.toString());
    }

    /// @param text ASCII, not empty
    /// @throws ProblemException `connections.not_writable`; the old text is then still the one that is read
    void write(String text) throws ProblemException {
        long generation = generation() + 1;
        int pieces = Math.ceilDiv(text.length(), Preferences.MAX_VALUE_LENGTH);
        durably(() -> {
            for (int index = 0; index < pieces; index++) {
                int from = index * Preferences.MAX_VALUE_LENGTH;
                node.put(generation + "." + index,
                        text.substring(from, Math.min(text.length(), from + Preferences.MAX_VALUE_LENGTH)));
            }
        });
        durably(() -> node.put(POINTER, generation + "/" + pieces));
        if (!read().orElse("").equals(text)) {
            throw refused(ProblemCode.CONNECTIONS_NOT_WRITABLE, "what was written does not read back");
        }
        durably(() -> {
            for (String key : node.keys()) {
                if (!key.equals(POINTER) && !key.startsWith(generation + ".")) {
                    node.remove(key);
                }
            }
        });
    }

    /// Moves what is there into a child, where no reading looks: the next writing begins anew.
    void setAside(String stamp) throws ProblemException {
        durably(() -> {
            Preferences aside = node.node("damaged-" + stamp);
            for (String key : node.keys()) {
                aside.put(key, node.get(key, ""));
            }
        });
        durably(() -> {
            for (String key : node.keys()) {
                node.remove(key);
            }
        });
    }

    private long generation() {
        String number = node.get(POINTER, "").split("/", 2)[0];
        return number.matches("[0-9]{1,15}") ? Long.parseLong(number) : 0;
    }

    private interface ChunkChange {
        void make() throws BackingStoreException;
    }

    private void durably(ChunkChange chunkChange) throws ProblemException {
        try {
            chunkChange.make();
            node.flush();
        } catch (Throwable notWritten) {
            // The JDK's file store lets even an AssertionError out.
            throw refused(ProblemCode.CONNECTIONS_NOT_WRITABLE, String.valueOf(notWritten.getMessage()));
        }
    }

    static ProblemException refused(ProblemCode code, String detail) {
        return new ProblemException(Problem.of(code, SafeText.clean(detail, 200)));
    }
}

package dragonkey.client.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.store.ChunkedPreferences.StoredText;
import dragonkey.client.store.SealedPreferences.Room;

/// Sealed texts in one room of the preferences, one for each connection. A text opens where it was written and nowhere
/// else: with the same key, in the same room, under the same name and as the same writing.
final class SealedStore {
    /// Others may move the pointer while we read: that many times we look again.
    private static final int READINGS = 3;

    private final SealedPreferences sealedPreferences;
    private final Room room;
    private final SecureRandom random;

    SealedStore(SealedPreferences sealedPreferences, Room room, SecureRandom random) {
        this.sealedPreferences = sealedPreferences;
        this.room = room;
        this.random = random;
    }

    /// What an opened text says.
    interface TextReader<T> {
        T read(byte[] plain) throws ProblemException;
    }

    /// The text of a connection; empty when none is stored.
    ///
    /// @throws ProblemException `store.corrupt` when it cannot be opened or read, `store.key`, `store.keychain_*` or
    ///     `store.not_writable`
    <T> Optional<T> read(String connectionName, TextReader<T> reader) throws ProblemException {
        Optional<ChunkedPreferences> node = existing(connectionName);
        for (int reading = 1; node.isPresent(); reading++) {
            Optional<String> pointer = Optional.empty();
            try {
                pointer = node.get().pointer();
                return pointer.isEmpty()
                        ? Optional.empty()
                        : Optional.of(reader.read(open(node.get().read(pointer.get()), connectionName)));
            } catch (ProblemException problemException) {
                boolean isDamaged = problemException.problem().kind() == ProblemCode.STORE_CORRUPT;
                if (!isDamaged || reading == READINGS || !node.get().movedFrom(pointer)) {
                    throw problemException;
                }
            }
        }
        return Optional.empty();
    }

    private byte[] open(StoredText stored, String connectionName) throws ProblemException {
        return new AesGcm(sealedPreferences.key(), random).open(stored.text(),
                context(stored.id(), connectionName));
    }

    /// Writes the text of a connection in place of its earlier one.
    ///
    /// @throws ProblemException `store.not_writable`, `store.key` or `store.keychain_*`
    void write(String connectionName, byte[] plain) throws ProblemException {
        ChunkedPreferences node = ChunkedPreferences.sealed(sealedPreferences.room(room), connectionName);
        String id = node.nextId(random);
        AesGcm seal = new AesGcm(sealedPreferences.key(), random);
        node.write(new StoredText(id, seal.close(plain, context(id, connectionName))));
    }

    /// Removes the text of a connection, and what of it was set aside.
    ///
    /// @throws ProblemException `store.not_writable`
    void remove(String connectionName) throws ProblemException {
        Optional<ChunkedPreferences> node = existing(connectionName);
        if (node.isPresent()) {
            node.get().remove();
        }
    }

    /// Sets a damaged text aside. Where that fails the damage stays, and the next reading names it again.
    void setAside(String connectionName, Instant now) {
        try {
            Optional<ChunkedPreferences> node = existing(connectionName);
            if (node.isPresent()) {
                node.get().setAside(now);
            }
        } catch (ProblemException notWritable) {
            return;
        }
    }

    /// How long the sealed text of a connection is, in characters; 0 when there is none.
    ///
    /// @throws ProblemException `store.corrupt` when a part of it is missing
    int length(String connectionName) throws ProblemException {
        Optional<ChunkedPreferences> node = existing(connectionName);
        Optional<String> pointer = node.isEmpty() ? Optional.empty() : node.get().pointer();
        return pointer.isEmpty() ? 0 : node.get().read(pointer.get()).text().length();
    }

    private Optional<ChunkedPreferences> existing(String connectionName) throws ProblemException {
        return ChunkedPreferences.existing(sealedPreferences.room(room), connectionName);
    }

    /// A session of a connection must not open as its secret, nor either as what the embedded provider knows.
    private String context(String id, String connectionName) {
        return switch (room) {
            case SESSIONS -> id + "\n" + connectionName;
            case SECRETS -> id + "\nsecret\n" + connectionName;
            case PROVIDER -> id + "\nprovider\n" + connectionName;
        };
    }
}

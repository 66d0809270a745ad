package dragonkey.client.store;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

import javax.crypto.SecretKey;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.store.KeyStorage.KeyLocation;

/// Where sealed text lies, the key that opens it, and the lock that lets one at a time change it.
///
/// The text is in the user's preferences; when the person wants nothing kept, in this process's memory alone.
public final class SealedPreferences {
    /// What is sealed apart from the rest: a text of one room does not open in another.
    enum Room {
        SESSIONS,
        SECRETS,
        PROVIDER;

        private Preferences in(Preferences place) {
            return place.node(name().toLowerCase(Locale.ROOT));
        }
    }

    private final Preferences disk;
    private final Preferences memory = new InMemoryPreferences();
    private final KeyStorage key;
    private final StoreLock lock;

    /// @param disk ours alone below its children `sessions`, `secrets` and `provider`; other children and keys may be anyone's
    /// @param keyFile says where the key lies; the lock lies beside it
    public SealedPreferences(Preferences disk, Path keyFile, Keychain keychain, SecureRandom random) {
        this.disk = disk;
        this.key = new KeyStorage(keyFile, keychain, random);
        this.lock = StoreLock.beside(keyFile);
    }

    /// Held by whoever changes what is kept, over all processes of this person.
    public StoreLock lock() {
        return lock;
    }

    SecretKey key() throws ProblemException {
        return key.readOrCreate();
    }

    /// Reading of what is sealed.
    interface StoreReading<T> {
        T read() throws ProblemException;
    }

    /// Reads, and once more after a key was seen to that the keychain says it has lost. The lock that a new key needs is
    /// taken meanwhile: not for those who hold a lock that its holder wants.
    <T> T reading(StoreReading<T> reading) throws ProblemException {
        try {
            return reading.read();
        } catch (ProblemException problemException) {
            if (problemException.problem().kind() != ProblemCode.STORE_KEYCHAIN_LOST) {
                throw problemException;
            }
            Optional<Problem> stillNone = exclusively(this::key);
            if (stillNone.isPresent()) {
                throw new ProblemException(stillNone.get());
            }
            return reading.read();
        }
    }

    /// Where the sealed texts of a room lie now.
    Preferences room(Room room) {
        return room.in(activePlace());
    }

    private Preferences activePlace() {
        return isInMemory() ? memory : disk;
    }

    boolean isInMemory() {
        try {
            return key.protection().equals(Optional.of(KeyLocation.MEMORY));
        } catch (ProblemException noKey) {
            return false;
        }
    }

    /// Where the key lies now; empty when there is none yet.
    ///
    /// @throws ProblemException `store.key` when that cannot be told
    public Optional<KeyLocation> protection() throws ProblemException {
        return key.protection();
    }

    /// A keychain that has refused is asked again when the key is needed next. Does not wait.
    public void tryAgain() {
        key.tryAgain();
    }

    /// Moves the key, and what it opens when that goes to memory or comes from there. Another program of this person
    /// follows with its next change. What other windows keep under another `--prefs-node` goes with the key.
    ///
    /// @return why it did not: all is then where it was, but for what could not be removed from the disk after a move to
    ///     memory, which nothing opens any more and the next change removes
    public Optional<Problem> move(KeyLocation to) {
        return exclusively(() -> {
            boolean fromMemory = isInMemory();
            boolean toMemory = to == KeyLocation.MEMORY;
            if (fromMemory == toMemory) {
                key.move(to);
                return;
            }
            Preferences target = toMemory ? memory : disk;
            // Of an earlier life, and sealed with a key that is gone.
            clear(target);
            copy(activePlace(), target);
            try {
                key.move(to);
            } finally {
                // One of the two has it, whichever way that went.
                clear(inactivePlace());
            }
        });
    }

    /// Removes all of it, what was set aside as damaged included, and the key.
    public Optional<Problem> forgetEverything() {
        return exclusively(() -> {
            for (Room room : Room.values()) {
                for (Preferences place : List.of(disk, memory)) {
                    for (ChunkedPreferences node : ChunkedPreferences.all(room.in(place))) {
                        node.remove();
                    }
                }
            }
            key.forget();
        });
    }

    /// Work on what is kept.
    interface StoreWork {
        void run() throws ProblemException;
    }

    /// Does it while nobody else changes anything, and once more where the key turns out to be lost.
    ///
    /// @return why it could not be done
    Optional<Problem> exclusively(StoreWork storeWork) {
        try (StoreLock.HeldLock _ = lock.take()) {
            refresh();
            clearInactivePlace();
            try {
                storeWork.run();
            } catch (ProblemException problemException) {
                if (problemException.problem().kind() != ProblemCode.STORE_KEYCHAIN_LOST) {
                    throw problemException;
                }
                key.replaceLost();
                storeWork.run();
            }
            return Optional.empty();
        } catch (ProblemException problemException) {
            return Optional.of(problemException.problem());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of(ProblemException.of(ProblemCode.STORE_NOT_WRITABLE, "interrupted").problem());
        } catch (RuntimeException removedMeanwhile) {
            return Optional
                    .of(ProblemException.of(ProblemCode.STORE_NOT_WRITABLE, removedMeanwhile).problem());
        }
    }

    /// Another program may have moved the key, or may have been killed while it did: what was kept here in the meantime, or
    /// left there, must not come back some day.
    private void clearInactivePlace() {
        try {
            Preferences other = inactivePlace();
            for (Room room : Room.values()) {
                if (room.in(other).childrenNames().length + room.in(other).keys().length > 0) {
                    clear(other);
                }
            }
        } catch (BackingStoreException | RuntimeException | ProblemException nextTime) {
            return;
        }
    }

    /// Where nothing is now.
    ///
    /// @throws ProblemException `store.key` when that cannot be told: then neither is cleared
    private Preferences inactivePlace() throws ProblemException {
        return key.protection().equals(Optional.of(KeyLocation.MEMORY)) ? disk : memory;
    }

    /// Another program may have written since. Where that cannot be seen, what is in memory is the best we have, and a
    /// write will say what is wrong.
    void refresh() {
        if (isInMemory()) {
            return;
        }
        try {
            SharedPreferences.refresh(Stream.of(Room.values()).map(this::room).toList());
        } catch (Throwable goOnWithWhatWeHave) {
            return;
        }
    }

    private static void copy(Preferences from, Preferences to) throws ProblemException {
        ChunkedPreferences.durably(to, () -> {
            for (Room room : Room.values()) {
                copyAll(room.in(from), room.in(to));
            }
        }, ProblemCode.STORE_NOT_WRITABLE);
    }

    private static void copyAll(Preferences from, Preferences to) throws BackingStoreException {
        for (String name : from.keys()) {
            to.put(name, from.get(name, ""));
        }
        for (String child : from.childrenNames()) {
            copyAll(from.node(child), to.node(child));
        }
    }

    private static void clear(Preferences place) throws ProblemException {
        ChunkedPreferences.durably(place, () -> {
            for (Room room : Room.values()) {
                for (String child : room.in(place).childrenNames()) {
                    room.in(place).node(child).removeNode();
                }
                room.in(place).clear();
            }
        }, ProblemCode.STORE_NOT_WRITABLE);
    }
}

package dragonkey.client.store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.store.KeyFile.KeyFileContent;
import dragonkey.client.store.KeyFile.KeyInFile;
import dragonkey.client.store.KeyFile.KeyInKeychain;
import dragonkey.client.store.KeyFile.KeyInMemory;

/// Holds the key that what is kept is sealed with: in the keychain, in a file, or in this process.
///
/// The key file is the one switch: whatever moves, it is put in its place in one step when all else is done, and who is
/// killed before or after that has a key that opens what is kept.
public final class KeyStorage {
    private static final int KEY_BYTES = 32;

    private final KeyFile file;
    private final Keychain keychain;
    private final SecureRandom random;
    private @Nullable SecretKey ofThisProcess;
    private @Nullable KeychainKey keychainKey;
    /// Asking again may open a dialog again: that is done when a person wants it.
    private volatile @Nullable Problem failure;

    /// What the keychain gave under this name.
    private record KeychainKey(String account, SecretKey key) {
    }

    /// @param path the key file, in a folder of its own
    public KeyStorage(Path path, Keychain keychain, SecureRandom random) {
        this.file = new KeyFile(path, random);
        this.keychain = keychain;
        this.random = random;
    }

    /// Where the key file lies on this platform.
    ///
    /// @param environment the process's environment variables
    /// @param osName the system property `os.name`
    /// @param home the user's home folder
    public static Path defaultPath(Map<String, String> environment, String osName, Path home) {
        return KeyFile.defaultPath(environment, osName, home);
    }

    /// Makes the folder of a file that lies beside the key, where it is missing; its owner alone may enter it.
    public static void makeFolder(Path file) throws IOException {
        KeyFile.makeFolder(Objects.requireNonNull(file.getParent()));
    }

    /// Where the key lies now; empty when there is none yet. The keychain is not asked.
    ///
    /// @throws ProblemException `store.key` when that cannot be told
    public Optional<KeyLocation> protection() throws ProblemException {
        try {
            return file.read().map(keyFileContent -> switch (keyFileContent) {
                case KeyInFile _ -> KeyLocation.KEY_FILE;
                case KeyInKeychain _ -> KeyLocation.KEYCHAIN;
                case KeyInMemory _ -> KeyLocation.MEMORY;
            });
        } catch (IOException | SecurityException cause) {
            throw ProblemException.of(ProblemCode.STORE_KEY, cause);
        }
    }

    /// The key; made on the first call of all, in the keychain where there is one, else in the file. Programs that start
    /// at the same time end with the same one.
    ///
    /// @throws ProblemException `store.key` when there is none and none can be made, or what lies there is no key;
    ///     `store.keychain_absent`, `store.keychain_locked` or `store.keychain_denied` when the keychain has it;
    ///     `store.keychain_lost` when it says that it has not
    synchronized SecretKey readOrCreate() throws ProblemException {
        try {
            Optional<KeyFileContent> said = file.read();
            if (said.isEmpty()) {
                create();
                said = file.read();
            }
            return switch (said
                    .orElseThrow(() -> ProblemException.of(ProblemCode.STORE_KEY, "it is gone again"))) {
                case KeyInFile(SecretKey key) -> key;
                case KeyInKeychain(String account) -> fromKeychain(account);
                case KeyInMemory _ -> fromThisProcess();
            };
        } catch (IOException | SecurityException cause) {
            throw ProblemException.of(ProblemCode.STORE_KEY, cause);
        }
    }

    /// The keychain that has refused is asked again.
    void tryAgain() {
        failure = null;
    }

    /// Moves the key; what is sealed with it stays as it is. The caller holds the store's lock.
    ///
    /// @throws ProblemException as reading it does: the key is then where it was
    synchronized void move(KeyLocation to) throws ProblemException {
        failure = null;
        try {
            Optional<KeyFileContent> before = file.read();
            SecretKey key = before.isEmpty() ? fresh() : readOrCreate();
            switch (to) {
                case KEYCHAIN -> file.replace(new KeyInKeychain(keep(key)));
                case KEY_FILE -> file.replace(new KeyInFile(key));
                case MEMORY -> {
                    ofThisProcess = key;
                    file.replace(new KeyInMemory());
                }
            }
            before.ifPresent(this::drop);
        } catch (IOException | SecurityException cause) {
            throw ProblemException.of(ProblemCode.STORE_KEY, cause);
        }
    }

    /// Forgets the key, so that nothing sealed with it is ever read again. That all is in memory alone is a choice, and
    /// stays. The caller holds the store's lock.
    ///
    /// @throws ProblemException `store.key`
    synchronized void forget() throws ProblemException {
        failure = null;
        try {
            KeyFileContent keyFileContent = file.read().orElse(null);
            ofThisProcess = null;
            if (keyFileContent != null && !(keyFileContent instanceof KeyInMemory)) {
                file.remove();
                drop(keyFileContent);
            }
        } catch (IOException | SecurityException cause) {
            throw ProblemException.of(ProblemCode.STORE_KEY, cause);
        }
    }

    private void create() throws IOException, ProblemException {
        SecretKey key = fresh();
        KeyFileContent keyFileContent;
        try {
            requireNoFailure();
            keyFileContent = new KeyInKeychain(keep(key));
        } catch (ProblemException problemException) {
            if (problemException.problem().kind() != ProblemCode.STORE_KEYCHAIN_ABSENT) {
                failure = problemException.problem();
                throw problemException;
            }
            keyFileContent = new KeyInFile(key);
        }
        if (!file.create(keyFileContent)) {
            drop(keyFileContent);
        }
    }

    private SecretKey fromThisProcess() {
        SecretKey key = ofThisProcess;
        if (key == null) {
            key = fresh();
            ofThisProcess = key;
        }
        return key;
    }

    private SecretKey fromKeychain(String account) throws ProblemException {
        if (keychainKey != null && keychainKey.account.equals(account)) {
            return keychainKey.key;
        }
        requireNoFailure();
        try {
            SecretKey key = decoded(keychain.read(account)
                    .orElseThrow(() -> ProblemException.of(ProblemCode.STORE_KEYCHAIN_LOST, "")));
            keychainKey = new KeychainKey(account, key);
            return key;
        } catch (ProblemException problemException) {
            throw remembered(problemException);
        }
    }

    /// That it has no such key is answered at once, and may be otherwise the next time.
    private ProblemException remembered(ProblemException problemException) {
        if (problemException.problem().kind() != ProblemCode.STORE_KEYCHAIN_LOST) {
            failure = problemException.problem();
        }
        return problemException;
    }

    private void requireNoFailure() throws ProblemException {
        Problem refusedBefore = failure;
        if (refusedBefore != null) {
            throw new ProblemException(refusedBefore);
        }
    }

    /// The keychain says that it has no such key, as on another computer: there will be a new one. A locked keychain may
    /// say so too: it is believed when it has kept a new key, and still says so. The caller holds the store's lock, since
    /// somebody may be moving the key just then.
    ///
    /// @throws ProblemException as reading it does: the key file is then as it was
    synchronized void replaceLost() throws ProblemException {
        try {
            if (!(file.read().orElse(null) instanceof KeyInKeychain(String lost))
                    || keychain.read(lost).isPresent()) {
                return;
            }
            String account = keep(fresh());
            if (keychain.read(lost).isPresent()) {
                drop(new KeyInKeychain(account));
                keychainKey = null;
            } else {
                file.replace(new KeyInKeychain(account));
            }
        } catch (IOException | SecurityException cause) {
            throw ProblemException.of(ProblemCode.STORE_KEY, cause);
        } catch (ProblemException problemException) {
            throw remembered(problemException);
        }
    }

    /// A locked Secret Service takes a key without a word and keeps nothing: only what reads back is kept.
    ///
    /// @return the name that the key has in the keychain
    private String keep(SecretKey key) throws ProblemException {
        String account = "session key " + HexFormat.of().toHexDigits(random.nextLong());
        String text = Base64.getEncoder().encodeToString(key.getEncoded());
        keychain.write(account, text);
        if (!keychain.read(account).equals(Optional.of(text))) {
            throw ProblemException.of(ProblemCode.STORE_KEYCHAIN_LOCKED,
                    "what it was given does not read back");
        }
        keychainKey = new KeychainKey(account, key);
        return account;
    }

    /// Nothing is sealed with it any more; where the keychain does not forget it now, it is a key to nothing.
    private void drop(KeyFileContent keyFileContent) {
        if (keyFileContent instanceof KeyInKeychain(String account)) {
            try {
                keychain.remove(account);
            } catch (ProblemException staysThere) {
                return;
            }
        }
    }

    private SecretKey fresh() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new SecretKeySpec(key, "AES");
    }

    private static SecretKey decoded(String text) throws ProblemException {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == KEY_BYTES) {
                return new SecretKeySpec(key, "AES");
            }
        } catch (IllegalArgumentException foreign) {
            throw ProblemException.of(ProblemCode.STORE_KEY,
                    "the keychain holds something else under its name");
        }
        throw ProblemException.of(ProblemCode.STORE_KEY, "the keychain holds something else under its name");
    }

    /// Where the key lies that opens what is kept.
    public enum KeyLocation {
        /// In the keychain of the operating system.
        KEYCHAIN,
        /// In a file that its owner alone may read.
        KEY_FILE,
        /// In this process alone, and what it opens as well: all of it ends with the program.
        MEMORY
    }
}

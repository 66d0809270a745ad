package dragonkey.client.store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.store.KeyFile.Here;
import dragonkey.client.store.KeyFile.InKeychain;
import dragonkey.client.store.KeyFile.InMemory;
import dragonkey.client.store.KeyFile.Said;

/// Holds the key that sessions and client secrets are sealed with: in the keychain, in a file, or in this process.
///
/// The key file is the one switch: whatever moves, it is put in its place in one step when all else is done, and who is
/// killed before or after that has a key that opens what is kept.
public final class KeyPlace {
    private static final int KEY_BYTES = 32;

    private final KeyFile file;
    private final Keychain keychain;
    private final SecureRandom random;
    private @Nullable SecretKey ofThisProcess;
    private @Nullable Given given;
    /// Asking again may open a dialog again: that is done when a person wants it.
    private volatile @Nullable Problem failure;

    /// What the keychain gave under this name.
    private record Given(String account, SecretKey key) {
    }

    /// @param path the key file, in a folder of its own
    public KeyPlace(Path path, Keychain keychain, SecureRandom random) {
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

    /// Where the key lies now; empty when there is none yet. The keychain is not asked.
    ///
    /// @throws Refused `store.key` when that cannot be told
    public Optional<Protection> protection() throws Refused {
        try {
            return file.read().map(said -> switch (said) {
                case Here _ -> Protection.KEY_FILE;
                case InKeychain _ -> Protection.KEYCHAIN;
                case InMemory _ -> Protection.MEMORY;
            });
        } catch (IOException | SecurityException cause) {
            throw StoreProblem.of(StoreProblem.KEY, cause);
        }
    }

    /// The key; made on the first call of all, in the keychain where there is one, else in the file. Programs that start
    /// at the same time end with the same one.
    ///
    /// @throws Refused `store.key` when there is none and none can be made, or what lies there is no key;
    ///     `store.keychain_absent`, `store.keychain_locked` or `store.keychain_denied` when the keychain has it;
    ///     `store.keychain_lost` when it says that it has not
    synchronized SecretKey readOrCreate() throws Refused {
        try {
            Optional<Said> said = file.read();
            if (said.isEmpty()) {
                create();
                said = file.read();
            }
            return switch (said.orElseThrow(() -> StoreProblem.of(StoreProblem.KEY, "it is gone again"))) {
                case Here(SecretKey key) -> key;
                case InKeychain(String account) -> fromKeychain(account);
                case InMemory _ -> fromThisProcess();
            };
        } catch (IOException | SecurityException cause) {
            throw StoreProblem.of(StoreProblem.KEY, cause);
        }
    }

    /// The keychain that has refused is asked again.
    void tryAgain() {
        failure = null;
    }

    /// Moves the key; what is sealed with it stays as it is. The caller holds the store's lock.
    ///
    /// @throws Refused as reading it does: the key is then where it was
    synchronized void move(Protection to) throws Refused {
        failure = null;
        try {
            Optional<Said> before = file.read();
            SecretKey key = before.isEmpty() ? fresh() : readOrCreate();
            switch (to) {
                case KEYCHAIN -> file.replace(new InKeychain(keep(key)));
                case KEY_FILE -> file.replace(new Here(key));
                case MEMORY -> {
                    ofThisProcess = key;
                    file.replace(new InMemory());
                }
            }
            before.ifPresent(this::drop);
        } catch (IOException | SecurityException cause) {
            throw StoreProblem.of(StoreProblem.KEY, cause);
        }
    }

    /// Forgets the key, so that nothing sealed with it is ever read again. That all is in memory alone is a choice, and
    /// stays. The caller holds the store's lock.
    ///
    /// @throws Refused `store.key`
    synchronized void forget() throws Refused {
        failure = null;
        try {
            Said said = file.read().orElse(null);
            ofThisProcess = null;
            if (said != null && !(said instanceof InMemory)) {
                file.remove();
                drop(said);
            }
        } catch (IOException | SecurityException cause) {
            throw StoreProblem.of(StoreProblem.KEY, cause);
        }
    }

    private void create() throws IOException, Refused {
        SecretKey key = fresh();
        Said said;
        try {
            requireNoFailure();
            said = new InKeychain(keep(key));
        } catch (Refused refused) {
            if (!refused.problem().code().equals(StoreProblem.KEYCHAIN_ABSENT)) {
                failure = refused.problem();
                throw refused;
            }
            said = new Here(key);
        }
        if (!file.create(said)) {
            drop(said);
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

    private SecretKey fromKeychain(String account) throws Refused {
        if (given != null && given.account.equals(account)) {
            return given.key;
        }
        requireNoFailure();
        try {
            SecretKey key = decoded(keychain.read(account)
                    .orElseThrow(() -> StoreProblem.of(StoreProblem.KEYCHAIN_LOST, "")));
            given = new Given(account, key);
            return key;
        } catch (Refused refused) {
            throw remembered(refused);
        }
    }

    /// That it has no such key is answered at once, and may be otherwise the next time.
    private Refused remembered(Refused refused) {
        if (!refused.problem().code().equals(StoreProblem.KEYCHAIN_LOST)) {
            failure = refused.problem();
        }
        return refused;
    }

    private void requireNoFailure() throws Refused {
        Problem refusedBefore = failure;
        if (refusedBefore != null) {
            throw new Refused(refusedBefore);
        }
    }

    /// The keychain says that it has no such key, as on another computer: there will be a new one. A locked keychain may
    /// say so too: it is believed when it has kept a new key, and still says so. The caller holds the store's lock, since
    /// somebody may be moving the key just then.
    ///
    /// @throws Refused as reading it does: the key file is then as it was
    synchronized void replaceLost() throws Refused {
        try {
            if (!(file.read().orElse(null) instanceof InKeychain(String lost))
                    || keychain.read(lost).isPresent()) {
                return;
            }
            String account = keep(fresh());
            if (keychain.read(lost).isPresent()) {
                drop(new InKeychain(account));
                given = null;
            } else {
                file.replace(new InKeychain(account));
            }
        } catch (IOException | SecurityException cause) {
            throw StoreProblem.of(StoreProblem.KEY, cause);
        } catch (Refused refused) {
            throw remembered(refused);
        }
    }

    /// A locked Secret Service takes a key without a word and keeps nothing: only what reads back is kept.
    ///
    /// @return the name that the key has in the keychain
    private String keep(SecretKey key) throws Refused {
        String account = "session key " + HexFormat.of().toHexDigits(random.nextLong());
        String text = Base64.getEncoder().encodeToString(key.getEncoded());
        keychain.write(account, text);
        if (!keychain.read(account).equals(Optional.of(text))) {
            throw StoreProblem.of(StoreProblem.KEYCHAIN_LOCKED, "what it was given does not read back");
        }
        given = new Given(account, key);
        return account;
    }

    /// Nothing is sealed with it any more; where the keychain does not forget it now, it is a key to nothing.
    private void drop(Said said) {
        if (said instanceof InKeychain(String account)) {
            try {
                keychain.remove(account);
            } catch (Refused staysThere) {
                return;
            }
        }
    }

    private SecretKey fresh() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new SecretKeySpec(key, "AES");
    }

    private static SecretKey decoded(String text) throws Refused {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == KEY_BYTES) {
                return new SecretKeySpec(key, "AES");
            }
        } catch (IllegalArgumentException foreign) {
            throw StoreProblem.of(StoreProblem.KEY, "the keychain holds something else under its name");
        }
        throw StoreProblem.of(StoreProblem.KEY, "the keychain holds something else under its name");
    }
}

package dragonkey.client.store;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// The real one: the Secret Service on Linux, the Keychain on macOS, the Credential Manager on Windows.
public final class OsKeychain implements Keychain {
    private static final String SERVICE = "Dragonkey";
    /// Long enough to type a password, and shorter than others wait for the store's lock, which is held meanwhile.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// ERROR_NOT_FOUND of the Windows API.
    private static final String WINDOWS_NOT_FOUND = "Error code 1168";

    private final KeyringStorageType type;

    /// The keychain of this system. It is named, not searched for: a search would ask keychains of other systems.
    ///
    /// @param osName the system property `os.name`
    public OsKeychain(String osName) {
        String os = osName.toLowerCase(Locale.ROOT);
        this.type = os.startsWith("windows")
                ? KeyringStorageType.WINDOWS_CREDENTIAL_STORE
                : os.startsWith("mac") ? KeyringStorageType.OSX_KEYCHAIN : KeyringStorageType.GNOME_KEYRING;
    }

    @Override
    public Optional<String> read(String account) throws ProblemException {
        return ask(keyring -> {
            try {
                return Optional.of(keyring.getPassword(SERVICE, account));
            } catch (PasswordAccessException refusal) {
                if (isNotFound(refusal)) {
                    return Optional.empty();
                }
                throw refusal;
            }
        });
    }

    @Override
    public void write(String account, String secret) throws ProblemException {
        ask(keyring -> {
            keyring.setPassword(SERVICE, account, secret);
            return true;
        });
    }

    @Override
    public void remove(String account) throws ProblemException {
        ask(keyring -> {
            try {
                keyring.deletePassword(SERVICE, account);
            } catch (PasswordAccessException refusal) {
                if (!isNotFound(refusal)) {
                    throw refusal;
                }
            }
            return true;
        });
    }

    private interface KeyringCall<T> {
        T of(Keyring keyring) throws PasswordAccessException;
    }

    /// On a thread of its own: the system may show a dialog that nobody answers, and no call of the library ends then.
    private <T> T ask(KeyringCall<T> keyringCall) throws ProblemException {
        FutureTask<T> asked = new FutureTask<>(() -> {
            Keyring keyring = Keyring.create(type);
            try {
                return keyringCall.of(keyring);
            } finally {
                leave(keyring);
            }
        });
        Thread.ofPlatform().daemon().name("keychain").start(asked);
        try {
            return asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw refused(Objects.requireNonNullElse(failed.getCause(), failed));
        } catch (TimeoutException _) {
            throw ProblemException.of(ProblemCode.STORE_KEYCHAIN_LOCKED,
                    "it did not answer for " + PATIENCE.toSeconds() + " seconds");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw ProblemException.of(ProblemCode.STORE_KEYCHAIN_LOCKED, "the program did not wait for it");
        }
    }

    private static void leave(Keyring keyring) {
        try {
            keyring.close();
        } catch (Exception answeredAllTheSame) {
            // the connection is gone, which is what was wanted
        }
    }

    /// A locked Secret Service shows as an exception out of the library's own code: it gets no secret and goes on.
    private static ProblemException refused(Throwable failure) {
        return switch (failure) {
            case BackendNotSupportedException _ -> ProblemException.of(ProblemCode.STORE_KEYCHAIN_ABSENT, "");
            case LinkageError _ -> ProblemException.of(ProblemCode.STORE_KEYCHAIN_ABSENT, "");
            case PasswordAccessException refusal ->
                ProblemException.of(ProblemCode.STORE_KEYCHAIN_DENIED, refusal);
            default -> ProblemException.of(ProblemCode.STORE_KEYCHAIN_LOCKED, "");
        };
    }

    private static boolean isNotFound(PasswordAccessException refusal) {
        String message = String.valueOf(refusal.getMessage());
        return message.startsWith("No stored credentials match")
                || message.startsWith("No password to delete") || message.equals(WINDOWS_NOT_FOUND);
    }
}

package dragonkey.client.store;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;

/// Keeps each connection's client secret or private key as sessions are kept: encrypted, in pieces, all or nothing.
/// Every call may wait for the disk.
public final class SecretStore {
    private final SealedPreferences sealedPreferences;
    private final SealedStore secrets;

    /// @param sealedPreferences where the secrets lie, encrypted
    public SecretStore(SealedPreferences sealedPreferences, SecureRandom random) {
        this.sealedPreferences = sealedPreferences;
        this.secrets = new SealedStore(sealedPreferences, SealedPreferences.Room.SECRETS, random);
    }

    /// The connection's secret; empty when none is kept.
    ///
    /// @throws ProblemException `store.corrupt`, `store.key` or `store.not_writable`
    public Optional<String> read(String connectionId) throws ProblemException {
        return sealedPreferences.reading(() -> readOnce(connectionId));
    }

    private Optional<String> readOnce(String connectionId) throws ProblemException {
        return secrets.read(connectionId, plain -> new String(plain, StandardCharsets.UTF_8));
    }

    /// Keeps a secret in place of the connection's earlier one; an empty one is none.
    public Optional<Problem> save(String connectionId, String secret) {
        return sealedPreferences.exclusively(() -> {
            if (secret.isEmpty()) {
                secrets.remove(connectionId);
            } else {
                write(connectionId, secret);
            }
        });
    }

    /// Keeps a secret under another id from now on; nothing happens where none is kept.
    public Optional<Problem> move(String from, String to) {
        return sealedPreferences.exclusively(() -> {
            Optional<String> secret = readOnce(from);
            if (secret.isPresent()) {
                write(to, secret.get());
                secrets.remove(from);
            }
        });
    }

    /// Forgets the connection's secret.
    public Optional<Problem> clear(String connectionId) {
        return sealedPreferences.exclusively(() -> secrets.remove(connectionId));
    }

    private void write(String connectionId, String secret) throws ProblemException {
        secrets.write(connectionId, secret.getBytes(StandardCharsets.UTF_8));
    }
}

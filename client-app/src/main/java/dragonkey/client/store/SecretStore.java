package dragonkey.client.store;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// Keeps each connection's client secret or private key as sessions are kept: encrypted, in pieces, all or nothing.
/// Every call may wait for the disk.
public final class SecretStore {
    private final SealedPreferences sealedPreferences;
    private final SecureRandom random;

    /// @param sealedPreferences where the secrets lie, encrypted
    public SecretStore(SealedPreferences sealedPreferences, SecureRandom random) {
        this.sealedPreferences = sealedPreferences;
        this.random = random;
    }

    /// The connection's secret; empty when none is kept.
    ///
    /// @throws ProblemException `store.corrupt`, `store.key` or `store.not_writable`
    public Optional<String> read(String connectionId) throws ProblemException {
        try {
            return readOnce(connectionId);
        } catch (ProblemException problemException) {
            if (problemException.problem().kind() != ProblemCode.STORE_KEYCHAIN_LOST) {
                throw problemException;
            }
            Optional<Problem> why = sealedPreferences.replaceLostKey();
            if (why.isPresent()) {
                throw new ProblemException(why.get());
            }
            return readOnce(connectionId);
        }
    }

    private Optional<String> readOnce(String connectionId) throws ProblemException {
        Optional<ChunkedPreferences> node = ChunkedPreferences.existing(sealedPreferences.secrets(),
                connectionId);
        Optional<String> pointer = node.isEmpty() ? Optional.empty() : node.get().pointer();
        if (node.isEmpty() || pointer.isEmpty()) {
            return Optional.empty();
        }
        Revision revision = Revision.read(pointer.get());
        byte[] plain = new AesGcm(sealedPreferences.key(), random).open(node.get().text(revision),
                context(revision, connectionId));
        return Optional.of(new String(plain, StandardCharsets.UTF_8));
    }

    /// Keeps a secret in place of the connection's earlier one; an empty one is none.
    public Optional<Problem> save(String connectionId, String secret) {
        return sealedPreferences.alone(() -> {
            if (secret.isEmpty()) {
                remove(connectionId);
            } else {
                write(connectionId, secret);
            }
        });
    }

    /// Keeps a secret under another id from now on; nothing happens where none is kept.
    public Optional<Problem> move(String from, String to) {
        return sealedPreferences.alone(() -> {
            Optional<String> secret = readOnce(from);
            if (secret.isPresent()) {
                write(to, secret.get());
                remove(from);
            }
        });
    }

    /// Forgets the connection's secret.
    public Optional<Problem> clear(String connectionId) {
        return sealedPreferences.alone(() -> remove(connectionId));
    }

    private void write(String connectionId, String secret) throws ProblemException {
        ChunkedPreferences node = ChunkedPreferences.of(sealedPreferences.secrets(), connectionId);
        Revision next = node.next(random);
        AesGcm aesGcm = new AesGcm(sealedPreferences.key(), random);
        node.write(next, aesGcm.close(secret.getBytes(StandardCharsets.UTF_8), context(next, connectionId)));
    }

    private void remove(String connectionId) throws ProblemException {
        Optional<ChunkedPreferences> node = ChunkedPreferences.existing(sealedPreferences.secrets(),
                connectionId);
        if (node.isPresent()) {
            node.get().remove();
        }
    }

    /// A session of the same connection must not open as its secret.
    private static String context(Revision revision, String connectionId) {
        return revision.id() + "\nsecret\n" + connectionId;
    }
}

package dragonkey.client.store;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;

/// Keeps each connection's client secret or private key as sessions are kept: encrypted, in pieces, all or nothing.
/// Every call may wait for the disk.
public final class SecretStore {
    private final Vault vault;
    private final SecureRandom random;

    /// @param vault where the secrets lie, encrypted
    public SecretStore(Vault vault, SecureRandom random) {
        this.vault = vault;
        this.random = random;
    }

    /// The connection's secret; empty when none is kept.
    ///
    /// @throws Refused `store.corrupt`, `store.key` or `store.not_writable`
    public Optional<String> read(String connectionId) throws Refused {
        try {
            return readOnce(connectionId);
        } catch (Refused refused) {
            if (!refused.problem().code().equals(StoreProblem.KEYCHAIN_LOST)) {
                throw refused;
            }
            Optional<Problem> why = vault.replaceLostKey();
            if (why.isPresent()) {
                throw new Refused(why.get());
            }
            return readOnce(connectionId);
        }
    }

    private Optional<String> readOnce(String connectionId) throws Refused {
        Optional<SessionNode> node = SessionNode.existing(vault.secrets(), connectionId);
        Optional<String> pointer = node.isEmpty() ? Optional.empty() : node.get().pointer();
        if (node.isEmpty() || pointer.isEmpty()) {
            return Optional.empty();
        }
        Generation generation = Generation.read(pointer.get());
        byte[] plain = new Seal(vault.key(), random).open(node.get().text(generation),
                context(generation, connectionId));
        return Optional.of(new String(plain, StandardCharsets.UTF_8));
    }

    /// Keeps a secret in place of the connection's earlier one; an empty one is none.
    public Optional<Problem> save(String connectionId, String secret) {
        return vault.alone(() -> {
            if (secret.isEmpty()) {
                remove(connectionId);
            } else {
                write(connectionId, secret);
            }
        });
    }

    /// Keeps a secret under another id from now on; nothing happens where none is kept.
    public Optional<Problem> move(String from, String to) {
        return vault.alone(() -> {
            Optional<String> secret = readOnce(from);
            if (secret.isPresent()) {
                write(to, secret.get());
                remove(from);
            }
        });
    }

    /// Forgets the connection's secret.
    public Optional<Problem> clear(String connectionId) {
        return vault.alone(() -> remove(connectionId));
    }

    private void write(String connectionId, String secret) throws Refused {
        SessionNode node = SessionNode.of(vault.secrets(), connectionId);
        Generation next = node.next(random);
        Seal seal = new Seal(vault.key(), random);
        node.write(next, seal.close(secret.getBytes(StandardCharsets.UTF_8), context(next, connectionId)));
    }

    private void remove(String connectionId) throws Refused {
        Optional<SessionNode> node = SessionNode.existing(vault.secrets(), connectionId);
        if (node.isPresent()) {
            node.get().remove();
        }
    }

    /// A session of the same connection must not open as its secret.
    private static String context(Generation generation, String connectionId) {
        return generation.id() + "\nsecret\n" + connectionId;
    }
}

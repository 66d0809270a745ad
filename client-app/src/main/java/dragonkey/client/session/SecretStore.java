package dragonkey.client.session;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.prefs.Preferences;

import dragonkey.client.oauth.Problem;
import dragonkey.client.oauth.Refused;

/// Keeps each connection's client secret or private key as sessions are kept: encrypted, in pieces, all or nothing.
/// Every call may wait for the disk.
public final class SecretStore {
    private final Preferences secrets;
    private final KeyHolder key;
    private final SecureRandom random;

    /// @param preferences ours alone below its child `secrets`
    public SecretStore(Preferences preferences, KeyHolder key, SecureRandom random) {
        this.secrets = preferences.node("secrets");
        this.key = key;
        this.random = random;
    }

    /// The connection's secret; empty when none is kept.
    ///
    /// @throws Refused `store.corrupt`, `store.key` or `store.not_writable`
    public synchronized Optional<String> read(String connectionId) throws Refused {
        Optional<SessionNode> node = SessionNode.existing(secrets, connectionId);
        Optional<String> pointer = node.isEmpty() ? Optional.empty() : node.get().pointer();
        if (node.isEmpty() || pointer.isEmpty()) {
            return Optional.empty();
        }
        Generation generation = Generation.read(pointer.get());
        byte[] plain = new Seal(key.readOrCreate(), random).open(node.get().text(generation),
                context(generation, connectionId));
        return Optional.of(new String(plain, StandardCharsets.UTF_8));
    }

    /// Keeps a secret in place of the connection's earlier one; an empty one is none.
    public synchronized Optional<Problem> save(String connectionId, String secret) {
        return trying(() -> {
            SessionNode node = SessionNode.of(secrets, connectionId);
            if (secret.isEmpty()) {
                node.remove();
                return;
            }
            Generation next = node.next(random);
            Seal seal = new Seal(key.readOrCreate(), random);
            node.write(next,
                    seal.close(secret.getBytes(StandardCharsets.UTF_8), context(next, connectionId)));
        });
    }

    /// Keeps a secret under another id from now on; nothing happens where none is kept.
    public synchronized Optional<Problem> move(String from, String to) {
        try {
            Optional<String> secret = read(from);
            return secret.isEmpty() ? Optional.empty() : save(to, secret.get()).or(() -> clear(from));
        } catch (Refused refused) {
            return Optional.of(refused.problem());
        }
    }

    /// Forgets the connection's secret.
    public synchronized Optional<Problem> clear(String connectionId) {
        return trying(() -> {
            Optional<SessionNode> node = SessionNode.existing(secrets, connectionId);
            if (node.isPresent()) {
                node.get().remove();
            }
        });
    }

    /// Forgets every connection's secret.
    public synchronized Optional<Problem> clearAll() {
        return trying(() -> {
            for (SessionNode node : SessionNode.all(secrets)) {
                node.remove();
            }
        });
    }

    private interface Work {
        void run() throws Refused;
    }

    private static Optional<Problem> trying(Work work) {
        try {
            work.run();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.problem());
        } catch (RuntimeException removedMeanwhile) {
            return Optional.of(StoreProblem.of(StoreProblem.NOT_WRITABLE, removedMeanwhile).problem());
        }
    }

    /// A session of the same connection must not open as its secret.
    private static String context(Generation generation, String connectionId) {
        return generation.id() + "\nsecret\n" + connectionId;
    }
}

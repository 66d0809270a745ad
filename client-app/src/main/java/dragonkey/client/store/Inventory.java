package dragonkey.client.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dragonkey.client.core.Refused;
import dragonkey.client.oauth.Profile;
import dragonkey.client.session.Session;

/// What is stored, without a value of it. Every call may wait for the disk.
public final class Inventory {
    private final Vault vault;
    private final TokenStore store;
    private final SecretStore secrets;

    /// @param vault that which the stores were given
    public Inventory(Vault vault, TokenStore store, SecretStore secrets) {
        this.vault = vault;
        this.store = store;
        this.secrets = secrets;
    }

    /// What is stored for one connection.
    ///
    /// @param people who has a session there, by the name that is shown
    /// @param bytes of the sealed text of all of them
    /// @param since when the person that was shown last signed in; empty where nobody has a session
    /// @param secret whether a client secret or key is kept as well
    /// @param protection where the key lies that opens it
    public record Stored(String connectionName, List<String> people, int bytes, Optional<Instant> since,
            boolean secret, Optional<Protection> protection) {

        /// The same, of a connection that is called otherwise.
        public Stored named(String otherName) {
            return new Stored(otherName, people, bytes, since, secret, protection);
        }
    }

    /// Those of these connections for which anything is stored.
    public List<Stored> of(Collection<String> connectionNames) {
        List<Stored> found = new ArrayList<>();
        for (String name : connectionNames) {
            Stored stored = new Stored(name, store.people(name).stream().map(Profile::displayName).toList(),
                    bytes(name), since(store.read(name).session()), hasSecret(name), protection());
            if (stored.bytes > 0 || stored.secret) {
                found.add(stored);
            }
        }
        return found;
    }

    private Optional<Protection> protection() {
        try {
            return vault.protection();
        } catch (Refused noKey) {
            return Optional.empty();
        }
    }

    private int bytes(String name) {
        try {
            Optional<SessionNode> node = SessionNode.existing(vault.sessions(), name);
            Optional<String> pointer = node.isEmpty() ? Optional.empty() : node.get().pointer();
            return pointer.isEmpty() ? 0 : node.get().text(Generation.read(pointer.get())).length();
        } catch (Refused damaged) {
            return 0;
        }
    }

    private boolean hasSecret(String name) {
        try {
            return secrets.read(name).isPresent();
        } catch (Refused damaged) {
            return false;
        }
    }

    private static Optional<Instant> since(Session session) {
        return switch (session) {
            case Session.SignedOut _ -> Optional.empty();
            case Session.SignedIn current -> Optional.of(current.since());
            case Session.Expired ended -> Optional.of(ended.since());
        };
    }
}

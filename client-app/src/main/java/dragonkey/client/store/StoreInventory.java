package dragonkey.client.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.Profile;
import dragonkey.client.session.Session;
import dragonkey.client.store.KeyStorage.KeyLocation;

/// What is stored, without a value of it. Every call may wait for the disk.
public final class StoreInventory {
    private final SealedPreferences sealedPreferences;
    private final SessionStore store;
    private final SecretStore secrets;

    /// @param sealedPreferences that which the stores were given
    public StoreInventory(SealedPreferences sealedPreferences, SessionStore store, SecretStore secrets) {
        this.sealedPreferences = sealedPreferences;
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
    public record StoredData(String connectionName, List<String> people, int bytes, Optional<Instant> since,
            boolean secret, Optional<KeyLocation> protection) {

        /// The same, of a connection that is called otherwise.
        public StoredData named(String otherName) {
            return new StoredData(otherName, people, bytes, since, secret, protection);
        }
    }

    /// Those of these connections for which anything is stored.
    public List<StoredData> of(Collection<String> connectionNames) {
        List<StoredData> found = new ArrayList<>();
        for (String name : connectionNames) {
            StoredData storedData = new StoredData(name,
                    store.people(name).stream().map(Profile::displayName).toList(), bytes(name),
                    since(store.read(name).session()), hasSecret(name), protection());
            if (storedData.bytes > 0 || storedData.secret) {
                found.add(storedData);
            }
        }
        return found;
    }

    private Optional<KeyLocation> protection() {
        try {
            return sealedPreferences.protection();
        } catch (ProblemException noKey) {
            return Optional.empty();
        }
    }

    private int bytes(String name) {
        try {
            return store.storedCharacters(name);
        } catch (ProblemException damaged) {
            return 0;
        }
    }

    private boolean hasSecret(String name) {
        try {
            return secrets.read(name).isPresent();
        } catch (ProblemException damaged) {
            return false;
        }
    }

    private static Optional<Instant> since(Session session) {
        return session.lastSignedIn().map(Session.SignedIn::since);
    }
}

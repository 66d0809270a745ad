package dragonkey.client.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dragonkey.client.connection.Preset;
import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.Profile;
import dragonkey.client.session.Session;
import dragonkey.client.store.KeyStorage.KeyLocation;

/// What is stored sealed, without a value of it. Every call may wait for the disk.
public final class StoreInventory {
    private final SealedPreferences sealedPreferences;
    private final SessionStore store;
    private final SecretStore secrets;
    private final ProviderStore providerStore;

    /// @param sealedPreferences that which the stores were given
    public StoreInventory(SealedPreferences sealedPreferences, SessionStore store, SecretStore secrets,
            ProviderStore providerStore) {
        this.sealedPreferences = sealedPreferences;
        this.store = store;
        this.secrets = secrets;
        this.providerStore = providerStore;
    }

    /// What is stored for one connection.
    ///
    /// @param people who has a session there, by the name that is shown
    /// @param bytes of the sealed text of all of it, without that of a secret
    /// @param since when the person that was shown last signed in; empty where nobody has a session
    /// @param addition what is kept as well
    /// @param protection where the key lies that opens it
    public record StoredData(String connectionName, List<String> people, int bytes, Optional<Instant> since,
            StoredAddition addition, Optional<KeyLocation> protection) implements StoredRow {

        @Override
        public StoredData named(String otherName) {
            return new StoredData(otherName, people, bytes, since, addition, protection);
        }
    }

    /// What is kept of a connection beside sessions.
    public enum StoredAddition {
        NOTHING,
        /// A client secret or key.
        SECRET,
        /// What the embedded provider knows.
        PROVIDER
    }

    /// Those of these connections for which anything is stored.
    public List<StoredData> of(Collection<String> connectionNames) {
        List<StoredData> found = new ArrayList<>();
        for (String name : connectionNames) {
            StoredData storedData = new StoredData(name,
                    store.people(name).stream().map(Profile::displayName).toList(), bytes(name),
                    since(store.read(name).session()), addition(name), protection());
            if (storedData.bytes > 0 || storedData.addition != StoredAddition.NOTHING) {
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

    private StoredAddition addition(String name) {
        if (ofProvider(name) > 0) {
            return StoredAddition.PROVIDER;
        }
        return hasSecret(name) ? StoredAddition.SECRET : StoredAddition.NOTHING;
    }

    private int ofProvider(String name) {
        return name.equals(Preset.EMBEDDED_NAME) ? providerStore.storedCharacters() : 0;
    }

    private int bytes(String name) {
        try {
            return store.storedCharacters(name) + ofProvider(name);
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

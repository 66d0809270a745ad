package dragonkey.client.app;

import java.security.SecureRandom;
import java.util.prefs.Preferences;

import dragonkey.client.store.ProviderStore;
import dragonkey.client.store.SealedPreferences;
import dragonkey.client.store.SecretStore;
import dragonkey.client.store.SessionStore;

/// What outlives the program: sessions, client secrets and what the embedded provider knows, all sealed by one key.
///
/// @param vault where all of it lies
public record SealedStores(SealedPreferences vault, SecretStore secrets, SessionStore sessions,
        ProviderStore provider) {

    public static SealedStores in(Preferences preferences, Environment environment, SecureRandom random) {
        SealedPreferences sealedPreferences = new SealedPreferences(preferences, environment.keyFile(),
                environment.keychain(), random);
        return new SealedStores(sealedPreferences, new SecretStore(sealedPreferences, random),
                new SessionStore(sealedPreferences, environment.clock(), random),
                new ProviderStore(sealedPreferences, random));
    }
}

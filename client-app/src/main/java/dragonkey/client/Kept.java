package dragonkey.client;

import java.security.SecureRandom;
import java.util.prefs.Preferences;

import dragonkey.client.session.KeyFile;
import dragonkey.client.session.SecretStore;
import dragonkey.client.session.StoreLock;
import dragonkey.client.session.TokenStore;

/// What outlives the program: sessions and client secrets, both sealed by one key.
///
/// @param lock held by whoever changes the sessions, over all processes of this person
record Kept(SecretStore secrets, TokenStore sessions, StoreLock lock) {

    static Kept in(Preferences preferences, Surroundings surroundings, SecureRandom random) {
        KeyFile key = new KeyFile(surroundings.keyFile(), random);
        StoreLock lock = StoreLock.beside(surroundings.keyFile());
        return new Kept(new SecretStore(preferences, key, random),
                new TokenStore(preferences, key, lock, surroundings.clock(), random), lock);
    }
}

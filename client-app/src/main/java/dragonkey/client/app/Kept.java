package dragonkey.client.app;

import java.security.SecureRandom;
import java.util.prefs.Preferences;

import dragonkey.client.store.SecretStore;
import dragonkey.client.store.TokenStore;
import dragonkey.client.store.Vault;

/// What outlives the program: sessions and client secrets, both sealed by one key.
///
/// @param vault where both lie
public record Kept(Vault vault, SecretStore secrets, TokenStore sessions) {

    public static Kept in(Preferences preferences, Surroundings surroundings, SecureRandom random) {
        Vault vault = new Vault(preferences, surroundings.keyFile(), surroundings.keychain(), random);
        return new Kept(vault, new SecretStore(vault, random),
                new TokenStore(vault, surroundings.clock(), random));
    }
}

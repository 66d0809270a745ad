package dragonkey.client.session;

import javax.crypto.SecretKey;

import dragonkey.client.oauth.Refused;

/// Holds the key that stored sessions are sealed with. Asking may wait for the disk, or for a person who unlocks
/// a keychain.
public interface KeyHolder {

    /// The key; made on the first call of all. Programs that start at the same time end with the same one.
    ///
    /// @throws Refused `store.key` when there is none and none can be made, or `keychain.*`
    SecretKey readOrCreate() throws Refused;
}

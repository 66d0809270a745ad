/// What lies on the disk: sessions, client secrets, what the embedded provider knows, and connections in the user's
/// preferences, all but the last sealed by a key that lies in the keychain, in a file, or nowhere. Read
/// [dragonkey.client.store.SessionStore], then downwards: [dragonkey.client.store.SealedStore] seals, [dragonkey.client.store.ChunkedPreferences] survives a killed program,
/// [dragonkey.client.store.KeyStorage] keeps the key.
package dragonkey.client.store;

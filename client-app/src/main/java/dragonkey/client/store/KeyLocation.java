package dragonkey.client.store;

/// Where the key lies that opens what is kept.
public enum KeyLocation {
    /// In the keychain of the operating system.
    KEYCHAIN,
    /// In a file that its owner alone may read.
    KEY_FILE,
    /// In this process alone, and what it opens as well: all of it ends with the program.
    MEMORY
}

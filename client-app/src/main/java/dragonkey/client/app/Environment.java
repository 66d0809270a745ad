package dragonkey.client.app;

import java.nio.file.Path;
import java.time.Clock;

import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.store.KeyStorage;
import dragonkey.client.store.Keychain;
import dragonkey.client.store.OsKeychain;

/// What the program finds around it, and what a test puts in its place.
///
/// @param keyFile says where the key of the kept sessions lies
/// @param keychain where it lies if there is one
/// @param clock what every token is judged by
/// @param provider the embedded provider, not running yet
public record Environment(Path keyFile, Keychain keychain, Clock clock, EmbeddedProvider provider) {

    /// The same without a keychain.
    public Environment(Path keyFile, Clock clock, EmbeddedProvider provider) {
        this(keyFile, Keychain.none(), clock, provider);
    }

    /// This computer as it is.
    public static Environment real() {
        String osName = System.getProperty("os.name");
        Path key = KeyStorage.defaultPath(System.getenv(), osName, Path.of(System.getProperty("user.home")));
        return new Environment(key, new OsKeychain(osName), Clock.systemUTC(), EmbeddedProvider.standard());
    }
}

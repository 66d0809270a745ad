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
        return new Environment(realKeyFile(), new OsKeychain(osName()), Clock.systemUTC(),
                EmbeddedProvider.standard());
    }

    /// Where the key of the kept sessions lies on this computer. Nobody else may enter that folder.
    static Path realKeyFile() {
        return KeyStorage.defaultPath(System.getenv(), osName(), Path.of(System.getProperty("user.home")));
    }

    private static String osName() {
        return System.getProperty("os.name");
    }
}

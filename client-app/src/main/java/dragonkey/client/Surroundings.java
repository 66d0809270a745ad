package dragonkey.client;

import java.nio.file.Path;
import java.time.Clock;

import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.session.KeyFile;

/// What the program finds around it, and what a test puts in its place.
///
/// @param keyFile where the key of the kept sessions lies
/// @param clock what every token is judged by
/// @param provider the embedded provider, not running yet
public record Surroundings(Path keyFile, Clock clock, EmbeddedProvider provider) {

    /// This computer as it is.
    public static Surroundings real() {
        Path key = KeyFile.defaultPath(System.getenv(), System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")));
        return new Surroundings(key, Clock.systemUTC(), EmbeddedProvider.standard());
    }
}

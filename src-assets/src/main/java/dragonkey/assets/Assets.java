package dragonkey.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/// The files of this module, by their path below `dragonkey/assets`.
public final class Assets {
    private Assets() {}

    /// The bytes of one file, for example `style/light.css`.
    ///
    /// @throws IllegalArgumentException when there is no such file: a mistake in the program, not in its
    ///     input
    public static byte[] bytes(String path) {
        try (InputStream in = Assets.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no such asset: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where a file is, for those who load by address.
    ///
    /// @throws IllegalArgumentException when there is no such file
    public static URL url(String path) {
        URL url = Assets.class.getResource(path);
        if (url == null) {
            throw new IllegalArgumentException("no such asset: " + path);
        }
        return url;
    }

    /// The same as text (UTF-8).
    public static String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }
}

package dragonkey.client.signin;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.URLStreamHandlerFactory;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// Makes the web engine tell of addresses like `com.example.app:/callback`. The engine says nothing of a scheme for which
/// Java has no handler; so each such scheme gets a handler that opens nothing. So do `mailto` and `ftp`, for which Java
/// would connect to the host that a page names.
final class CustomSchemes implements URLStreamHandlerFactory {
    private static final Set<String> NEEDED = Set.of("http", "https", "file", "jar", "jrt", "jmod");
    private static boolean installed;

    private CustomSchemes() {}

    /// Java takes one factory in the life of a process.
    static synchronized void install() {
        if (!installed) {
            URL.setURLStreamHandlerFactory(new CustomSchemes());
            installed = true;
        }
    }

    @Override
    public @Nullable URLStreamHandler createURLStreamHandler(String scheme) {
        return NEEDED.contains(scheme.toLowerCase(Locale.ROOT)) ? null : new CustomSchemeHandler();
    }

    private static final class CustomSchemeHandler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL address) throws IOException {
            throw new IOException("nothing is opened at " + address.getProtocol() + ":");
        }
    }
}

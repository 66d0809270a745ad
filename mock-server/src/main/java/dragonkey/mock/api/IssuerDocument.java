package dragonkey.mock.api;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/// One GET of what an issuer publishes: within time and size, and nowhere but where it was sent.
///
/// @param bound how long all of it may take, and each wait for some of it
record IssuerDocument(URI address, Duration bound) {
    private static final int LARGEST = 256 * 1024;
    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");

    /// Whether nobody on the way can put another document in the place of the one there: by TLS, or on this computer.
    static boolean isSafe(URI address) {
        return address.getHost() != null && address.getRawUserInfo() == null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && THIS_COMPUTER.contains(address.getHost())));
    }

    /// Its text.
    ///
    /// @throws FileNotFoundException when there is none at that address
    /// @throws IOException when it cannot be had, is too large or takes too long
    String read() throws IOException {
        long end = System.nanoTime() + bound.toNanos();
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout((int) bound.toMillis());
        connection.setReadTimeout((int) bound.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "application/json");
        try {
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_NOT_FOUND) {
                throw new FileNotFoundException(address.toString());
            }
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("its status is " + status);
            }
            try (InputStream in = connection.getInputStream()) {
                return text(in, end);
            }
        } finally {
            connection.disconnect();
        }
    }

    private static String text(InputStream in, long end) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            all.write(some, 0, read);
            if (all.size() > LARGEST || System.nanoTime() - end > 0) {
                throw new IOException("it is too large, or takes too long");
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}

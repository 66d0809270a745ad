package dragonkey.mock.endpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// One GET of a document that somebody else has named: short, small, straight to where it was sent, and nowhere that others cannot
/// reach themselves (draft-ietf-oauth-client-id-metadata-document §6).
///
/// @param anywhere whether the host may be of this computer, or of its network
record DocumentRequest(URI address, boolean anywhere) {
    private static final int PATIENCE = 3_000;
    private static final Duration ALL_OF_IT = Duration.ofSeconds(5);
    private static final int LARGEST = 5 * 1024;
    private static final Duration USUAL_FRESH = Duration.ofMinutes(5);
    private static final Duration LONGEST_FRESH = Duration.ofHours(1);
    private static final Pattern JSON = Pattern.compile("(?i)application/([a-z0-9.-]+\\+)?json\\s*(;.*)?");
    private static final Pattern MAX_AGE = Pattern.compile("(?i)\\bmax-age\\s*=\\s*\"?([0-9]{1,9})");
    private static final Pattern NOT_KEPT = Pattern.compile("(?i)\\bno-(store|cache)\\b");

    /// What came.
    sealed interface DocumentResult {
        /// A document.
        ///
        /// @param fresh for how long it need not be asked for again
        record ReceivedDocument(String text, Duration fresh) implements DocumentResult {
        }

        /// Nothing that can be used.
        record DocumentUnavailable(String why) implements DocumentResult {
        }
    }

    DocumentResult send() {
        try {
            // The JDK remembers for half a minute what it has found, so that the next line asks nobody else.
            if (!anywhere && !Arrays.stream(InetAddress.getAllByName(bareHost()))
                    .allMatch(DocumentRequest::isPublic)) {
                return new DocumentResult.DocumentUnavailable("its host is not everybody's to reach");
            }
            return received((HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY));
        } catch (UnknownHostException e) {
            return new DocumentResult.DocumentUnavailable("its host is not found");
        } catch (IOException e) {
            return new DocumentResult.DocumentUnavailable(
                    "it cannot be had (" + e.getClass().getSimpleName() + ")");
        }
    }

    private String bareHost() {
        return address.getHost().replaceAll("[\\[\\]]", "");
    }

    private static DocumentResult received(HttpURLConnection connection) throws IOException {
        long end = System.nanoTime() + ALL_OF_IT.toNanos();
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "application/json");
        try {
            int status = connection.getResponseCode();
            if (status != 200) {
                return new DocumentResult.DocumentUnavailable("its status is " + status);
            }
            String type = connection.getContentType();
            if (type == null || !JSON.matcher(type).matches()) {
                return new DocumentResult.DocumentUnavailable("it is not application/json");
            }
            try (InputStream in = connection.getInputStream()) {
                String text = text(in, end);
                return text == null
                        ? new DocumentResult.DocumentUnavailable(
                                "it has more than " + LARGEST + " bytes, or takes more than five seconds")
                        : new DocumentResult.ReceivedDocument(text,
                                fresh(connection.getHeaderField("Cache-Control")));
            }
        } finally {
            connection.disconnect();
        }
    }

    /// Null when it is too long, or takes too long.
    private static @Nullable String text(InputStream in, long end) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[LARGEST + 1];
        int read = in.read(some);
        while (read >= 0 && all.size() + read <= LARGEST && System.nanoTime() < end) {
            all.write(some, 0, read);
            read = in.read(some);
        }
        return read < 0 ? all.toString(StandardCharsets.UTF_8) : null;
    }

    private static Duration fresh(@Nullable String cacheControl) {
        if (cacheControl == null) {
            return USUAL_FRESH;
        }
        Matcher age = MAX_AGE.matcher(cacheControl);
        if (NOT_KEPT.matcher(cacheControl).find()) {
            return Duration.ZERO;
        }
        Duration told = age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : USUAL_FRESH;
        return told.compareTo(LONGEST_FRESH) < 0 ? told : LONGEST_FRESH;
    }

    /// Not of this computer, of its network, or of those that lead there by another name (RFC 6890).
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        if (address instanceof Inet4Address) {
            boolean shared = first == 100 && second >= 64 && second < 128;
            boolean ofProtocols = first == 192 && second == 0;
            boolean benchmarks = first == 198 && (second == 18 || second == 19);
            return first != 0 && first < 240 && !shared && !ofProtocols && !benchmarks;
        }
        // 2000::/3 is what is given to anybody; of it, 2001::/23 and 2002::/16 lead elsewhere.
        boolean elsewhere = first == 0x20 && (second == 0x02 || (second == 0x01 && (bytes[2] & 0xff) < 0x02));
        return (first & 0xe0) == 0x20 && !elsewhere;
    }
}

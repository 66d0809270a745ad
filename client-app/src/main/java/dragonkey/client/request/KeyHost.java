package dragonkey.client.request;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

/// A public key of ours at an address of this computer, for as long as it is tried whether an API fetches it from where a token
/// says (RFC 8725 §3.10). No other computer reaches it.
final class KeyHost implements AutoCloseable {
    private static final int MOST_WAITING = 4;
    private static final int PATIENCE_MILLIS = 2_000;

    private final ServerSocket socket;
    private final byte[] answer;

    KeyHost(JWK key) {
        String keys = new JWKSet(key.toPublicJWK()).toString();
        answer = ("HTTP/1.1 200 OK\r\nContent-Type: application/jwk-set+json\r\nConnection: close\r\nContent-Length: "
                + keys.length() + "\r\n\r\n" + keys).getBytes(StandardCharsets.US_ASCII);
        try {
            socket = new ServerSocket(0, MOST_WAITING, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("key-host").start(this::serve);
    }

    /// Where the key is.
    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/jwks");
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket asked = socket.accept()) {
                asked.setSoTimeout(PATIENCE_MILLIS);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(asked.getInputStream(), StandardCharsets.ISO_8859_1));
                String line = lines.readLine();
                while (line != null && !line.isEmpty()) {
                    line = lines.readLine();
                }
                asked.getOutputStream().write(answer);
            } catch (IOException gone) {
                // Whoever asked went away, or this ends.
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

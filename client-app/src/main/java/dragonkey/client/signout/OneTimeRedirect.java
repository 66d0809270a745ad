package dragonkey.client.signout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dragonkey.client.loopback.LoopbackRequest;

/// Redirects the system browser to an address that must not be on a command line, where other programs could read it: the
/// browser is started with a one-time address on this computer, and redirected from there, once.
final class OneTimeRedirect implements AutoCloseable {
    private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_QUEUE = 8;
    private static final int SECRET_BYTES = 32;

    private final ServerSocket socket;
    private final URI page;
    private final String path;
    private final CountDownLatch taken = new CountDownLatch(1);
    private final Thread acceptor = Thread.ofVirtual().name("one-time-redirect").unstarted(this::accept);

    private OneTimeRedirect(ServerSocket socket, URI page, String path) {
        this.socket = socket;
        this.page = page;
        this.path = path;
    }

    static OneTimeRedirect to(URI page, SecureRandom random) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        var socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), LONGEST_QUEUE);
        var oneTimeRedirect = new OneTimeRedirect(socket, page, "/" + HexFormat.of().formatHex(secret));
        oneTimeRedirect.acceptor.start();
        return oneTimeRedirect;
    }

    /// What the browser is started with.
    URI address() {
        return URI.create("http://" + authority() + path);
    }

    /// Waits until the browser has been redirected.
    boolean isTaken(Duration patience) throws InterruptedException {
        return taken.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private String authority() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.startVirtualThread(() -> serve(connection));
            } catch (IOException _) {
                // closed, or a connection that was gone at once: the loop's condition tells
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            LoopbackRequest request = LoopbackRequest.read(connection, REQUEST_PATIENCE);
            reply(connection, isOurs(request));
        } catch (IOException _) {
            // slow, huge or no HTTP: closed without a reply
        }
    }

    /// Whether this is the first GET of the secret address, under its own host name (against DNS rebinding).
    private synchronized boolean isOurs(LoopbackRequest request) {
        boolean ours = taken.getCount() > 0 && request.method().equals("GET") && request.target().equals(path)
                && request.values("host").equals(List.of(authority()));
        if (ours) {
            taken.countDown();
        }
        return ours;
    }

    private void reply(Socket connection, boolean onward) throws IOException {
        String head = """
                HTTP/1.1 %s
                Content-Length: 0
                Cache-Control: no-store
                Referrer-Policy: no-referrer
                Connection: close

                """.formatted(onward ? "303 See Other\nLocation: " + page : "404 Not Found");
        connection.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        connection.shutdownOutput();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // nothing is left to be released
        }
    }
}

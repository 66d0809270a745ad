package dragonkey.client.loopback;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.RedirectUri;
import dragonkey.client.core.WebAddress;

/// Receives answers from the system browser on this computer (RFC 8252 §7.3). It is no web server: it listens on one
/// loopback address, knows one path, reads one bounded request a connection, and is closed with the sign-in or the
/// sign-out that it belongs to.
public final class LoopbackListener implements AutoCloseable {
    private static final Duration REQUEST_PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_CONNECTIONS = 32;
    private static final int MOST_PORT = 65_535;
    private static final int MOST_WAIT_MILLIS = 500;
    private static final int MOST_QUEUED_ANSWERS = 16;

    private final ServerSocket socket;
    private final RedirectUri redirectUri;
    private final String closingPage;
    private final BlockingQueue<URI> answers = new ArrayBlockingQueue<>(MOST_QUEUED_ANSWERS);
    private final Semaphore connections = new Semaphore(MOST_CONNECTIONS);
    private final Thread acceptor = Thread.ofVirtual().name("loopback-listener").unstarted(this::accept);

    private LoopbackListener(ServerSocket socket, RedirectUri redirectUri, String closingPage) {
        this.socket = socket;
        this.redirectUri = redirectUri;
        this.closingPage = closingPage;
    }

    /// Listens at a registered redirect URI: on its port, or on a free one when it names none.
    ///
    /// @param closingPage shown when an answer was received
    /// @throws ProblemException with `redirect.not_loopback`, or `redirect.port_taken` or `redirect.unavailable` naming the
    ///     port
    public static LoopbackListener listen(RedirectUri registered, String closingPage)
            throws ProblemException {
        if (!registered.isLoopback()) {
            throw ProblemException.of(ProblemCode.REDIRECT_NOT_LOOPBACK,
                    WebAddress.origin(registered.value()));
        }
        int port = Math.max(0, registered.value().getPort());
        if (port > MOST_PORT) {
            throw ProblemException.of(ProblemCode.REDIRECT_UNAVAILABLE, String.valueOf(port));
        }
        var here = new InetSocketAddress(address(registered.value().getHost()), port);
        try {
            var socket = new ServerSocket();
            socket.bind(here, MOST_CONNECTIONS);
            var listener = new LoopbackListener(socket, registered.withPort(socket.getLocalPort()),
                    closingPage);
            listener.acceptor.start();
            return listener;
        } catch (BindException _) {
            throw ProblemException.of(
                    isAnswered(here) ? ProblemCode.REDIRECT_PORT_TAKEN : ProblemCode.REDIRECT_UNAVAILABLE,
                    String.valueOf(port));
        } catch (IOException e) {
            throw ProblemException.of(ProblemCode.REDIRECT_UNAVAILABLE, String.valueOf(port));
        }
    }

    /// Whether another program listens there. A port that this program may not have fails in the same way as one that is taken.
    private static boolean isAnswered(InetSocketAddress here) {
        try (var socket = new Socket()) {
            socket.connect(here, MOST_WAIT_MILLIS);
            return true;
        } catch (SocketTimeoutException full) {
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /// The redirect URI that it listens at, port included.
    public URI redirectUri() {
        return redirectUri.value();
    }

    /// Waits for the next answer.
    ///
    /// @return null when none came in time
    public @Nullable URI nextAnswer(Duration patience) throws InterruptedException {
        return answers.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// The loopback address, never the wildcard address: no other computer can reach it (RFC 8252 §8.3).
    private static InetAddress address(String host) {
        return InetAddress.ofLiteral(host.equals("[::1]") ? "::1" : "127.0.0.1");
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                if (connections.tryAcquire()) {
                    Thread.startVirtualThread(() -> serve(connection));
                } else {
                    connection.close();
                }
            } catch (IOException _) {
                // closed, or a connection that was gone at once: the loop's condition tells
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            LoopbackRequest request = LoopbackRequest.read(connection, REQUEST_PATIENCE);
            URI answer = answer(request);
            // First the page, then the answer: whoever takes the answer closes this listener.
            reply(connection, status(request, answer), answer != null && !request.isForm());
            if (answer != null) {
                answers.offer(answer); // more than a browser sends are dropped
            }
        } catch (IOException _) {
            // slow, huge or no HTTP: closed without a reply, and the sign-in goes on
        } finally {
            connections.release();
        }
    }

    /// The answer that a request carries to the redirect URI; null when it carries none. The fields of a posted form become
    /// the fragment of the address, where no code is ever read from: the sign-in can say that the provider posted its
    /// answer (`response_mode=form_post`), but not redeem it.
    private @Nullable URI answer(LoopbackRequest request) {
        if (!isLocal(request) || !(request.method().equals("GET") || request.isForm())) {
            return null;
        }
        String form = request.isForm() ? "#" + request.body() : "";
        try {
            var answer = new URI("http://" + authority() + request.target() + form);
            return redirectUri.matches(answer) ? answer : null;
        } catch (URISyntaxException _) {
            return null;
        }
    }

    private String status(LoopbackRequest request, @Nullable URI answer) {
        if (!isLocal(request)) {
            return "403 Forbidden";
        }
        if (answer != null) {
            return request.isForm() ? "405 Method Not Allowed" : "200 OK";
        }
        String path = request.target().split("\\?", 2)[0];
        return path.equals(redirectUri.value().getRawPath()) ? "405 Method Not Allowed" : "404 Not Found";
    }

    /// Whether a request was meant for this listener. Another site can send requests to it under another host name (DNS
    /// rebinding) or with its own origin; a form of the provider has the origin of the provider.
    private boolean isLocal(LoopbackRequest request) {
        return request.values("host").equals(List.of(authority())) && (request.isForm()
                || request.values("origin").stream().allMatch(("http://" + authority())::equals));
    }

    private String authority() {
        return redirectUri.value().getRawAuthority();
    }

    private void reply(Socket connection, String status, boolean received) throws IOException {
        byte[] body = (received ? closingPage : status).getBytes(StandardCharsets.UTF_8);
        String head = """
                HTTP/1.1 %s
                Content-Type: text/%s; charset=utf-8
                Content-Length: %d
                Allow: GET
                Cache-Control: no-store
                Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'
                Referrer-Policy: no-referrer
                X-Content-Type-Options: nosniff
                Connection: close

                """.formatted(status, received ? "html" : "plain", body.length);
        connection.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().write(body);
        connection.shutdownOutput();
    }

    /// Stops listening: the port is free afterwards. A page that is being sent is still sent.
    @Override
    public void close() {
        try {
            socket.close();
            acceptor.join();
        } catch (IOException _) {
            // nothing is left to be released
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

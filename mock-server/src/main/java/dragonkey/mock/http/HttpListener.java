package dragonkey.mock.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import org.jspecify.annotations.Nullable;

/// The socket: reads a request whole, has it answered on a thread of its own, and writes the answer.
public final class HttpListener implements AutoCloseable {
    static {
        RequestLimits.apply();
    }

    private static final Logger LOG = System.getLogger(HttpListener.class.getName());
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    // A pool of platform threads is blocked by as many half-sent requests; virtual ones are not.
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HttpListener(HttpServer server) {
        this.server = server;
    }

    /// Takes the address; nothing is answered before [#serve].
    ///
    /// @throws UncheckedIOException when the address cannot be had; a taken port is a `BindException` in it
    public static HttpListener bind(InetSocketAddress address) {
        return bind(address, null);
    }

    /// The same, by TLS where there is a context for it.
    ///
    /// @throws UncheckedIOException as [#bind(InetSocketAddress)]
    public static HttpListener bind(InetSocketAddress address, @Nullable SSLContext tls) {
        try {
            if (tls == null) {
                return new HttpListener(HttpServer.create(address, BACKLOG));
            }
            HttpsServer server = HttpsServer.create(address, BACKLOG);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new HttpListener(server);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + address.getHostString() + " port "
                    + address.getPort() + ": " + e.getMessage(), e);
        }
    }

    /// The port that was taken.
    public int port() {
        return server.getAddress().getPort();
    }

    /// Begins to answer.
    public void serve(Handler handler, RequestObserver observer) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> exchange(exchange, handler, observer));
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void exchange(HttpExchange exchange, Handler handler, RequestObserver observer)
            throws IOException {
        long start = System.nanoTime();
        String path = exchange.getRequestURI().getRawPath();
        Request.RequestTarget target = new Request.RequestTarget(exchange.getRequestMethod(),
                path == null ? "" : path);
        try (exchange) {
            Request request = read(exchange, target);
            Response response = answer(request, handler);
            // Before it is written: who has the answer finds the request among those that were answered.
            observer.answered(request, response, Duration.ofNanos(System.nanoTime() - start));
            write(exchange, response);
        }
    }

    private static Response answer(Request request, Handler handler) {
        try {
            return handler.answer(request);
        } catch (RuntimeException | StackOverflowError e) {
            // The stack alone: a message may quote what was sent.
            LOG.log(Level.ERROR,
                    () -> "bug while answering " + request.target() + ": " + e.getClass().getName() + " at "
                            + (e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]));
            return handler.answer(request.failed(problem(500, "server_error", "the server made a mistake")));
        }
    }

    /// How long the body can be: what is asked for is set aside before anything is read, and most requests have none.
    private static int maximumBody(Headers headers) {
        if (headers.containsKey("Transfer-Encoding")) {
            return RequestLimits.BODY;
        }
        String length = headers.getFirst("Content-Length");
        // The JDK's server has refused what is no number.
        return length == null ? 0 : (int) Math.min(RequestLimits.BODY, Long.parseLong(length));
    }

    /// Never fails: what is wrong with a request becomes its problem.
    private static Request read(HttpExchange exchange, Request.RequestTarget target) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        byte[] body = exchange.getRequestBody().readNBytes(maximumBody(headers) + 1);
        Request bare = new Request(target, headers, FormParameters.EMPTY, FormParameters.EMPTY);
        if (body.length > RequestLimits.BODY) {
            return bare.failed(problem(413, "request_too_large",
                    "a body holds at most " + RequestLimits.BODY + " bytes"));
        }
        try {
            FormParameters query = FormParameters.parse(exchange.getRequestURI().getRawQuery());
            String text = new String(body, StandardCharsets.UTF_8);
            FormParameters form = bare.isForm()
                    ? FormParameters.parse(text)
                    : new FormParameters(Map.of(), text);
            return new Request(target, headers, query, form);
        } catch (IllegalArgumentException e) {
            return bare.failed(problem(400, "invalid_request", "the parameters are not form-encoded"));
        }
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        for (Response.ResponseHeader header : response.headers()) {
            exchange.getResponseHeaders().add(header.name(), header.value());
        }
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        long length = response.bodyMode().length(response.body());
        exchange.sendResponseHeaders(response.status(), head || length == 0 ? -1 : length);
        if (!head && length > 0) {
            response.bodyMode().send(response.body(), exchange.getResponseBody());
        }
    }

    private static Response problem(int status, String error, String description) {
        return Response.json(status, Map.of("error", error, "error_description", description)).notStored();
    }

    /// What one client can take of the server. The JDK's server reads its bounds once for the whole process, when
    /// its first class is loaded: a value that somebody has set before stands.
    final static class RequestLimits {
        /// A form longer than this many bytes is refused.
        static final int BODY = 64 * 1024;

        // What the JDK's server keeps for an open connection, even for an idle one: measured.
        private static final int BYTES_PER_CONNECTION = 24 * 1024;
        // Half of the memory is for the rest; the ceiling is below the files that most systems let a process open.
        private static final long CONNECTIONS = Math
                .clamp(Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_CONNECTION, 200, 18_000);

        private static final Map<String, String> PROPERTIES = Map.of(
                // Without it an answer in two writes waits 40 ms for an acknowledgement.
                "sun.net.httpserver.nodelay", "true",
                // The default, 200, closes connections that a browser or a load test still counts on. A quarter is left
                // for those who come anew while idle ones wait for their 30 s to end.
                "sun.net.httpserver.maxIdleConnections", Long.toString(CONNECTIONS * 3 / 4),
                // Seconds for a whole request: a client that sends a byte a minute is let go.
                "sun.net.httpserver.maxReqTime", "15",
                // Seconds for a whole answer: a client that never reads is let go.
                "sun.net.httpserver.maxRspTime", "120", "sun.net.httpserver.maxReqHeaders", "200",
                // Bytes of all header lines together.
                "sun.net.httpserver.maxReqHeaderSize", "49152",
                // Without it, connections alone can use up the memory.
                "jdk.httpserver.maxConnections", Long.toString(CONNECTIONS));

        private RequestLimits() {}

        static void apply() {
            PROPERTIES.forEach((name, value) -> {
                if (System.getProperty(name) == null) {
                    System.setProperty(name, value);
                }
            });
        }
    }

    /// Watches what is answered. Query, body and headers hold what opens: whoever keeps something of them chooses what.
    @FunctionalInterface
    public interface RequestObserver {
        /// A request is answered next.
        ///
        /// @param took from the request's head to the answer's, which is not yet written
        void answered(Request request, Response response, Duration took);
    }
}

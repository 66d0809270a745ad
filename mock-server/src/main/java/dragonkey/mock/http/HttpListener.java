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

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

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
        try {
            return new HttpListener(HttpServer.create(address, BACKLOG));
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
    public void serve(Handler handler, RequestObserver requestObserver) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> exchange(exchange, handler, requestObserver));
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void exchange(HttpExchange exchange, Handler handler, RequestObserver requestObserver)
            throws IOException {
        long start = System.nanoTime();
        String path = exchange.getRequestURI().getRawPath();
        Request.RequestTarget requestTarget = new Request.RequestTarget(exchange.getRequestMethod(),
                path == null ? "" : path);
        try (exchange) {
            Response response = answer(exchange, requestTarget, handler);
            write(exchange, response);
            requestObserver.answered(requestTarget, response.status(),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static Response answer(HttpExchange exchange, Request.RequestTarget requestTarget,
            Handler handler) throws IOException {
        Request request = read(exchange, requestTarget);
        try {
            return handler.answer(request);
        } catch (RuntimeException | StackOverflowError e) {
            // The stack alone: a message may quote what was sent.
            LOG.log(Level.ERROR, () -> "bug while answering " + requestTarget + ": " + e.getClass().getName()
                    + " at " + (e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]));
            return handler.answer(request.failed(problem(500, "server_error", "the server made a mistake")));
        }
    }

    /// How long the body can be: what is asked for is set aside before anything is read, and most requests have none.
    private static int most(Headers headers) {
        if (headers.containsKey("Transfer-Encoding")) {
            return RequestLimits.BODY;
        }
        String length = headers.getFirst("Content-Length");
        // The JDK's server has refused what is no number.
        return length == null ? 0 : (int) Math.min(RequestLimits.BODY, Long.parseLong(length));
    }

    /// Never fails: what is wrong with a request becomes its problem.
    private static Request read(HttpExchange exchange, Request.RequestTarget requestTarget)
            throws IOException {
        Headers headers = exchange.getRequestHeaders();
        byte[] body = exchange.getRequestBody().readNBytes(most(headers) + 1);
        Request bare = new Request(requestTarget, headers, FormParameters.EMPTY, FormParameters.EMPTY);
        if (body.length > RequestLimits.BODY) {
            return bare.failed(problem(413, "request_too_large",
                    "a body holds at most " + RequestLimits.BODY + " bytes"));
        }
        try {
            FormParameters query = FormParameters.parse(exchange.getRequestURI().getRawQuery());
            String text = new String(body, StandardCharsets.UTF_8);
            FormParameters formParameters = bare.isForm()
                    ? FormParameters.parse(text)
                    : new FormParameters(Map.of(), text);
            return new Request(requestTarget, headers, query, formParameters);
        } catch (IllegalArgumentException e) {
            return bare.failed(problem(400, "invalid_request", "the parameters are not form-encoded"));
        }
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        for (Response.ResponseHeader responseHeader : response.headers()) {
            exchange.getResponseHeaders().add(responseHeader.name(), responseHeader.value());
        }
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        long length = response.delivery().length(response.body());
        exchange.sendResponseHeaders(response.status(), head || length == 0 ? -1 : length);
        if (!head && length > 0) {
            response.delivery().send(response.body(), exchange.getResponseBody());
        }
    }

    private static Response problem(int status, String error, String description) {
        return Response.json(status, Map.of("error", error, "error_description", description)).notStored();
    }
}

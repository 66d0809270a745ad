package dragonkey.client.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.NetworkRoute.ProxyRules;
import dragonkey.client.http.WrittenRequest.AnswerProgress;
import dragonkey.client.http.WrittenRequest.SentBody;

/// The one way out to the network. Every call is bounded in time and size, goes to https or to this computer
/// alone, ends at once when its thread is interrupted, and fails with a named problem: the stage of the
/// sign-in (`token`, `jwks`, …), then what went wrong (`timeout`, `too_large`, `redirect`, …).
public final class HttpTransport {
    /// The largest body taken, in bytes, after decompression.
    public static final int LARGEST_BODY = 5_000_000;
    private static final int MOST_REDIRECTS = 5;
    private static final long PIECE = 65_536;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Duration deadline;
    private final NetworkRoute network;
    private final ProxyRules proxies;
    private final Map<NetworkRoute, HttpTransport> others;
    private final ExchangeRecorder recorder;
    private @Nullable OkHttpClient client;

    /// @param deadline from the first byte out to the last byte in, redirects included
    public HttpTransport(Duration deadline) {
        this(deadline, new ExchangeRecorder(Clock.systemUTC()));
    }

    /// @param deadline from the first byte out to the last byte in, redirects included
    /// @param recorder told every exchange, how ever it ended
    public HttpTransport(Duration deadline, ExchangeRecorder recorder) {
        this(deadline, recorder, NetworkRoute.AS_IT_IS, new ConcurrentHashMap<>());
    }

    private HttpTransport(Duration deadline, ExchangeRecorder recorder, NetworkRoute network,
            Map<NetworkRoute, HttpTransport> others) {
        this.deadline = deadline;
        this.recorder = recorder;
        this.network = network;
        this.proxies = new ProxyRules(network.proxy());
        this.others = others;
    }

    /// How long an answer is waited for, redirects included.
    public Duration deadline() {
        return deadline;
    }

    /// The same way out, over one connection's network: its proxy, and its trusted certificate beside the usual ones.
    public HttpTransport over(NetworkRoute other) {
        return other.equals(network)
                ? this
                : others.computeIfAbsent(other, o -> new HttpTransport(deadline, recorder, o, others));
    }

    /// Where every exchange is recorded, over whichever network.
    public ExchangeRecorder recorder() {
        return recorder;
    }

    /// Made at the first call: reading the trusted certificates would hold up the start of the program.
    ///
    /// @throws ProblemException `network.certificate` when what is to be trusted is no certificate
    private synchronized OkHttpClient client() throws ProblemException {
        if (client == null) {
            TrustedCertificates trusted = trusted(network.trustedCertificate());
            client = new OkHttpClient.Builder().sslSocketFactory(trusted.sockets(), trusted)
                    .proxySelector(proxies).dns(HttpTransport::lookup).followRedirects(false)
                    .followSslRedirects(false).connectTimeout(Duration.ZERO).readTimeout(Duration.ZERO)
                    .writeTimeout(Duration.ZERO).eventListenerFactory(HttpTransport::notes).build();
        }
        return client;
    }

    private static EventListener notes(Call call) {
        ExchangeNotes notes = call.request().tag(ExchangeNotes.class);
        return notes == null ? EventListener.NONE : notes;
    }

    private static TrustedCertificates trusted(@Nullable String pem) throws ProblemException {
        try {
            return TrustedCertificates.with(pem);
        } catch (CertificateException _) {
            throw ProblemException.of(ProblemCode.NETWORK_CERTIFICATE, "not a certificate in PEM");
        }
    }

    /// Reads a public document; follows at most five redirects, and none from https to http.
    public HttpResponse document(URI address, ProblemStage stage)
            throws ProblemException, InterruptedException {
        long end = end();
        URI at = address;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            HttpResponse answer = exchange(new Request.Builder(), at, stage, usual(end)).response();
            if (!answer.isRedirect()) {
                return answer;
            }
            at = target(answer, stage);
        }
        throw ProblemException.of(stage.failed(ExchangeFailure.REDIRECT),
                "more than five, from " + WebAddress.origin(address));
    }

    /// Gets with headers that may be secret: a redirect is a failure.
    public HttpResponse get(URI address, Map<String, String> headers, ProblemStage stage)
            throws ProblemException, InterruptedException {
        return once(new Request.Builder().headers(Headers.of(headers)), address, stage);
    }

    /// Sends once, and hands over whatever is answered: a redirect is an answer, and is not followed.
    ///
    /// @param headers further ones; they may be secret
    /// @throws IllegalArgumentException for a method or header that HTTP does not have
    public HttpResponse ask(String method, URI address, Map<String, String> headers, @Nullable SentBody body,
            ProblemStage stage) throws ProblemException, InterruptedException {
        return ask(method, address, headers, body, stage, usual(end())).response();
    }

    /// Sends what a person wrote, within its own bounds; otherwise as the other one.
    public TimedAnswer ask(WrittenRequest request, ProblemStage stage)
            throws ProblemException, InterruptedException {
        return ask(request.method(), request.address(), request.headers(), request.body(), stage,
                new CallBounds(System.nanoTime() + request.limit().toNanos(), request.limit(),
                        WrittenRequest.LARGEST_ANSWER, request.progress()));
    }

    private TimedAnswer ask(String method, URI address, Map<String, String> headers, @Nullable SentBody body,
            ProblemStage stage, CallBounds bounds) throws ProblemException, InterruptedException {
        // Which the client does not send without one, be it empty.
        boolean wantsBody = switch (method) {
            case "POST", "PUT", "PATCH", "PROPPATCH", "QUERY", "REPORT" -> true;
            default -> false;
        };
        SentBody sent = body == null && wantsBody ? new SentBody("", "") : body;
        var request = new Request.Builder().headers(Headers.of(headers)).method(method,
                sent == null ? null : new OneShotBody(sent));
        if (sent != null) {
            // As for a form: what is sent once must not meet a connection that is closed already.
            client().connectionPool().evictAll();
        }
        return exchange(request, address, stage, bounds);
    }

    /// How far a call may go.
    ///
    /// @param end when it has to be done, by [System#nanoTime()]
    /// @param limit how long all of it may take, for people
    /// @param largest body, in bytes
    private record CallBounds(long end, Duration limit, int largest, AnswerProgress progress) {
    }

    private CallBounds usual(long end) {
        return new CallBounds(end, deadline, LARGEST_BODY, AnswerProgress.UNTOLD);
    }

    /// Carries a message that the protocol library built. A redirect is a failure: what was meant for one
    /// address is never sent to another.
    public HttpResponse send(ReadOnlyHTTPRequest message, ProblemStage stage)
            throws ProblemException, InterruptedException {
        var request = new Request.Builder();
        message.getHeaderMap()
                .forEach((name, values) -> values.forEach(value -> request.addHeader(name, value)));
        String body = message.getBody();
        request.method(message.getMethod().name(),
                body == null ? null : new OneShotBody(new SentBody(FORM, body)));
        // The other side may have closed a connection that waited for the person; what is sent once must not find out.
        client().connectionPool().evictAll();
        return once(request, message.getURI(), stage);
    }

    /// When a call that begins now has to be done, by [System#nanoTime()].
    long end() {
        return System.nanoTime() + deadline.toNanos();
    }

    /// One exchange of several; a redirect is its answer.
    HttpResponse step(URI address, Map<String, String> headers, ProblemStage stage, long end)
            throws ProblemException, InterruptedException {
        return exchange(new Request.Builder().headers(Headers.of(headers)), address, stage, usual(end))
                .response();
    }

    private HttpResponse once(Request.Builder request, URI address, ProblemStage stage)
            throws ProblemException, InterruptedException {
        HttpResponse answer = exchange(request, address, stage, usual(end())).response();
        if (answer.isRedirect()) {
            throw ProblemException.of(stage.failed(ExchangeFailure.REDIRECT), answer.summary());
        }
        return answer;
    }

    /// Every exchange passes here.
    private TimedAnswer exchange(Request.Builder request, URI address, ProblemStage stage, CallBounds bounds)
            throws ProblemException, InterruptedException {
        HttpUrl url = WebAddress.isSecure(address) ? HttpUrl.parse(address.toString()) : null;
        if (url == null) {
            throw ProblemException.of(stage.failed(ExchangeFailure.INSECURE),
                    WebAddress.fault(address).orElse(null), WebAddress.origin(address));
        }
        long left = Math.max(1, bounds.end() - System.nanoTime());
        ExchangeNotes notes = new ExchangeNotes();
        Instant began = recorder.now();
        Request whole = request.url(url).header("User-Agent", "Dragonkey").tag(ExchangeNotes.class, notes)
                .build();
        Call call = client().newCall(whole);
        call.timeout().timeout(left, TimeUnit.NANOSECONDS);
        // On a thread of its own: an interrupt must end the wait at once, and a name lookup cannot be stopped.
        var task = new FutureTask<>(() -> readWhole(call, address, bounds));
        Thread.startVirtualThread(task);
        HttpResponse answer = null;
        String code = null;
        try {
            answer = answer(task, left, stage, address, bounds);
            return new TimedAnswer(answer, notes.times());
        } catch (ProblemException problemException) {
            code = problemException.problem().code();
            throw problemException;
        } finally {
            call.cancel(); // does nothing to a call that ended
            SentBody sent = whole.body() instanceof OneShotBody body ? body.sent() : null;
            recorder.enter(new ExchangeRecorder.EndedCall(stage, began, whole, sent, answer, code), notes);
        }
    }

    private HttpResponse answer(FutureTask<HttpResponse> task, long left, ProblemStage stage, URI address,
            CallBounds bounds) throws ProblemException, InterruptedException {
        try {
            return task.get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new ProblemException(failure(stage, address, tooLate(bounds.limit())));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw new ProblemException(failure(stage, address,
                        failure instanceof InterruptedIOException ? tooLate(bounds.limit()) : failure));
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static IOException tooLate(Duration limit) {
        return new InterruptedIOException("no complete answer within "
                + (limit.toMillisPart() == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms"));
    }

    private Problem failure(ProblemStage stage, URI address, IOException failure) {
        return TransportFailure.problem(stage, address, failure, proxies.leadThroughOne(address));
    }

    private static HttpResponse readWhole(Call call, URI address, CallBounds bounds) throws IOException {
        try (Response response = call.execute()) {
            var body = new Buffer();
            long all = response.body().contentLength();
            while (response.body().source().read(body, PIECE) >= 0) {
                if (body.size() > bounds.largest()) {
                    call.cancel();
                    throw new TransportFailure.BodyTooLargeException(bounds.largest());
                }
                bounds.progress().received(body.size(), all);
            }
            return new HttpResponse(address, response.code(), response.headers().toMultimap(),
                    body.readByteString());
        }
    }

    private static URI target(HttpResponse answer, ProblemStage stage) throws ProblemException {
        String location = answer.header("location");
        HttpUrl from = HttpUrl.get(answer.from().toString());
        HttpUrl to = location == null ? null : from.resolve(location);
        if (to == null || (from.isHttps() && !to.isHttps())) {
            throw ProblemException.of(stage.failed(ExchangeFailure.REDIRECT), answer.summary());
        }
        return to.uri();
    }

    /// Names that lead to a link-local address lead nowhere, as such addresses themselves do.
    private static List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> found = Dns.SYSTEM.lookup(host).stream().filter(a -> !a.isLinkLocalAddress())
                .toList();
        if (found.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return found;
    }

    /// A body that is sent once: never repeated on another connection, whatever happened to the first.
    private static final class OneShotBody extends okhttp3.RequestBody {
        private final SentBody sent;
        private final ByteString bytes;

        OneShotBody(SentBody sent) {
            this.sent = sent;
            this.bytes = sent.bytes();
        }

        SentBody sent() {
            return sent;
        }

        @Override
        public okhttp3.@Nullable MediaType contentType() {
            return okhttp3.MediaType.parse(sent.mediaType());
        }

        @Override
        public long contentLength() {
            return bytes.size();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(okio.BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}

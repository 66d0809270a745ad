package dragonkey.client.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

import dragonkey.client.http.RecordedExchange.Carriage;
import dragonkey.client.http.RecordedExchange.ExchangeTimes;
import dragonkey.client.http.RecordedExchange.RecordedHeader;

/// What is noted of one call while it is made: when what happened, what was really sent, and over what. It may be read while
/// the call goes on, which a caller that gave up does.
final class ExchangeNotes extends EventListener {
    private static final long NEVER = -1;

    private final long began = System.nanoTime();
    private long lookupBegan;
    private long lookup = NEVER;
    private long connectBegan;
    private long connect = NEVER;
    private long tlsBegan;
    private long tls = NEVER;
    private long sent = NEVER;
    private long firstByte = NEVER;
    private @Nullable Request request;
    private @Nullable Connection connection;

    @Override
    public synchronized void dnsStart(Call call, String host) {
        lookupBegan = System.nanoTime();
    }

    @Override
    public synchronized void dnsEnd(Call call, String host, List<InetAddress> addresses) {
        lookup = since(lookupBegan);
    }

    @Override
    public synchronized void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connectBegan = System.nanoTime();
    }

    @Override
    public synchronized void secureConnectStart(Call call) {
        tlsBegan = System.nanoTime();
    }

    @Override
    public synchronized void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        tls = since(tlsBegan);
    }

    @Override
    public synchronized void connectEnd(Call call, InetSocketAddress address, Proxy proxy,
            @Nullable Protocol protocol) {
        connect = since(connectBegan);
    }

    @Override
    public synchronized void connectFailed(Call call, InetSocketAddress address, Proxy proxy,
            @Nullable Protocol protocol, IOException failure) {
        connect = since(connectBegan);
    }

    @Override
    public synchronized void connectionAcquired(Call call, Connection acquired) {
        connection = acquired;
    }

    @Override
    public synchronized void requestHeadersEnd(Call call, Request whole) {
        request = whole;
        sent = System.nanoTime();
    }

    @Override
    public synchronized void requestBodyEnd(Call call, long bytes) {
        sent = System.nanoTime();
    }

    @Override
    public synchronized void responseHeadersStart(Call call) {
        firstByte = System.nanoTime();
    }

    @Override
    public synchronized void responseHeadersEnd(Call call, Response response) {
        firstByte = firstByte == NEVER ? System.nanoTime() : firstByte;
    }

    synchronized ExchangeTimes times() {
        long now = System.nanoTime();
        return new ExchangeTimes(micros(now - began), lookup, connect, tls,
                firstByte == NEVER || sent == NEVER ? NEVER : micros(firstByte - sent),
                firstByte == NEVER ? NEVER : micros(now - firstByte));
    }

    /// The head as it was sent, with what the client adds by itself; what was to be sent where none was.
    synchronized List<RecordedHeader> headers(Request asked, SecretMask mask) {
        Request whole = request == null ? asked : request;
        List<RecordedHeader> headers = new ArrayList<>();
        whole.headers().forEach(header -> headers.add(
                new RecordedHeader(header.getFirst(), mask.header(header.getFirst(), header.getSecond()))));
        return headers;
    }

    synchronized Carriage carriage() {
        if (connection == null) {
            return new Carriage("", "", "", false);
        }
        Handshake handshake = connection.handshake();
        return new Carriage(connection.protocol().toString(),
                handshake == null
                        ? ""
                        : handshake.tlsVersion().javaName() + ", " + handshake.cipherSuite().javaName(),
                handshake == null || handshake.peerCertificates().isEmpty()
                        || !(handshake.peerCertificates().getFirst() instanceof X509Certificate certificate)
                                ? ""
                                : certificate.getSubjectX500Principal().getName() + ", by "
                                        + certificate.getIssuerX500Principal().getName() + ", until "
                                        + certificate.getNotAfter().toInstant(),
                connect == NEVER);
    }

    private static long since(long begin) {
        return micros(System.nanoTime() - begin);
    }

    private static long micros(long nanos) {
        return nanos / 1_000;
    }
}

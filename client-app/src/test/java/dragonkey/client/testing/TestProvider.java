package dragonkey.client.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/// A provider on a real loopback socket that does as a test tells it. Left alone, it behaves.
public final class TestProvider implements AutoCloseable {
    public static final String CLIENT_ID = "dragons";
    public static final String SUB = "rider-1";
    public static final RSAKey KEY = key("first");
    public static final RSAKey OTHER_KEY = key("second");

    /// What one path answers.
    public interface ServedPage {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Phaser answering = new Phaser(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, String> forms = new ConcurrentHashMap<>();
    private final Map<String, Headers> headers = new ConcurrentHashMap<>();
    private final Map<String, ServedPage> pages = new ConcurrentHashMap<>();

    /// The metadata; change it before the sign-in.
    public final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
    /// The key that signs, and the set that is published.
    public RSAKey signingKey = KEY;
    public List<Map<String, Object>> published = new ArrayList<>(List.of(KEY.toPublicJWK().toJSONObject()));
    /// The ID token's claims, on top of the right ones; null removes one.
    public final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    public final Map<String, @Nullable Object> userInfo = new LinkedHashMap<>(
            Map.of("sub", SUB, "name", "Ada Rider"));
    /// Changes the token answer before it is sent.
    public UnaryOperator<Map<String, @Nullable Object>> tokenAnswer = answer -> answer;
    /// Changes the ID token's text.
    public UnaryOperator<@Nullable String> idToken = token -> token;
    /// Signs; replace it for another header or another key.
    public TokenSigner signer = this::sign;
    public volatile String nonce = "";

    /// Makes a token of claims.
    public interface TokenSigner {
        String sign(Map<String, @Nullable Object> claims) throws JOSEException;
    }

    public TestProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(task -> {
            answering.register();
            workers.execute(() -> {
                try {
                    task.run();
                } finally {
                    answering.arriveAndDeregister();
                }
            });
        });
        server.createContext("/", this::route);
        server.start();
        metadata.put("issuer", issuer().toString());
        metadata.put("authorization_endpoint", at("authorize").toString());
        metadata.put("token_endpoint", at("token").toString());
        metadata.put("jwks_uri", at("jwks").toString());
        metadata.put("userinfo_endpoint", at("userinfo").toString());
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        on("/.well-known/openid-configuration", exchange -> json(exchange, 200, metadata));
        on("/jwks", exchange -> json(exchange, 200, Map.of("keys", published)));
        on("/token", exchange -> json(exchange, 200, tokenAnswer.apply(tokens())));
        on("/userinfo", exchange -> json(exchange, 200, userInfo));
    }

    public URI issuer() {
        return at("");
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
    }

    /// Replaces what a path answers.
    public void on(String path, ServedPage servedPage) {
        pages.put(path, servedPage);
    }

    /// Waits until what was sent before has been answered, also for those who are not there any more.
    public void settle() throws IOException {
        // One thread takes what arrives, and it takes these after what was there before them.
        for (int asked = 1; asked <= 2; asked++) {
            try (InputStream answer = at(".well-known/openid-configuration").toURL().openStream()) {
                answer.readAllBytes();
            }
        }
        answering.arriveAndAwaitAdvance();
    }

    /// Has a page answer only when the latch is counted down.
    public CountDownLatch hold(String path) {
        var goOn = new CountDownLatch(1);
        before(path, exchange -> {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return goOn;
    }

    /// Does this before what a path answers.
    public void before(String path, ServedPage first) {
        ServedPage then = Objects.requireNonNull(pages.get(path));
        on(path, exchange -> {
            first.answer(exchange);
            then.answer(exchange);
        });
    }

    /// How often a path was asked for.
    public long count(String path) {
        return requests.stream().filter(path::equals).count();
    }

    /// The last form that was posted to a path.
    public Map<String, String> form(String path) {
        return fields(forms.getOrDefault(path, ""));
    }

    /// The form of this request, whoever else is asking at the same time.
    public static Map<String, String> form(HttpExchange exchange) throws IOException {
        return fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Map<String, String> fields(String posted) {
        var form = new LinkedHashMap<String, String>();
        for (String pair : posted.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            form.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    /// Offers to take requests beforehand (RFC 9126).
    public void takePushed() {
        metadata.put("pushed_authorization_request_endpoint", at("par").toString());
        on("/par", exchange -> json(exchange, 201,
                Map.of("request_uri", "urn:request:" + count("/par"), "expires_in", 60)));
    }

    /// What a request at the authorization endpoint stands for: what was pushed, if it refers to that.
    Map<String, String> unpushed(Map<String, String> request) {
        return request.containsKey("request_uri") ? form("/par") : request;
    }

    /// The headers of the last request to a path.
    public Headers headers(String path) {
        return headers.getOrDefault(path, new Headers());
    }

    /// The right answer of the token endpoint.
    public Map<String, @Nullable Object> tokens() {
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("access_token", "access");
        answer.put("token_type", "bearer");
        answer.put("expires_in", 600);
        answer.put("refresh_token", "refresh");
        try {
            answer.put("id_token", idToken.apply(signer.sign(rightClaims())));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return answer;
    }

    private Map<String, @Nullable Object> rightClaims() {
        long now = Instant.now().getEpochSecond();
        var right = new LinkedHashMap<String, @Nullable Object>();
        right.put("iss", issuer().toString());
        right.put("sub", SUB);
        right.put("aud", CLIENT_ID);
        right.put("exp", now + 300);
        right.put("iat", now);
        right.put("nonce", nonce);
        right.putAll(claims);
        claims.forEach((name, value) -> {
            if (value == null) {
                right.remove(name);
            }
        });
        return right;
    }

    private String sign(Map<String, @Nullable Object> content) throws JOSEException {
        return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signingKey.getKeyID())
                .type(JOSEObjectType.JWT).build(), content);
    }

    /// Signs with the signing key under any header of an RSA algorithm.
    public String sign(JWSHeader header, Map<String, @Nullable Object> content) throws JOSEException {
        var jws = new JWSObject(header, new Payload(JSONObjectUtils.toJSONString(content)));
        jws.sign(new RSASSASigner(signingKey));
        return jws.serialize();
    }

    public static void json(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        send(exchange, status, "application/json", JSONObjectUtils.toJSONString(body));
    }

    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void route(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        try (exchange) {
            headers.put(path, exchange.getRequestHeaders());
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.setStreams(new ByteArrayInputStream(body), null);
            forms.put(path, new String(body, StandardCharsets.UTF_8));
            ServedPage servedPage = pages.get(path);
            if (servedPage == null) {
                send(exchange, 404, "text/plain", "no such page");
            } else {
                servedPage.answer(exchange);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RSAKey key(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

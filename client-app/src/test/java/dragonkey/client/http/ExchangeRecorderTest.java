package dragonkey.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import okhttp3.Request;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What was sent and answered can be looked at afterwards, and no secret of it.
@Timeout(20)
class ExchangeRecorderTest {
    /// Each of them would be found anywhere in what was recorded.
    private static final String CANARY = "c4narY";

    private final ExchangeRecorder recorder = new ExchangeRecorder(Clock.systemUTC());
    private final HttpTransport transport = new HttpTransport(Duration.ofSeconds(10), recorder);
    private HttpServer server;
    private String answer = "{}";
    private String mediaType = "application/json";
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream in = exchange.getRequestBody();
                OutputStream out = exchange.getResponseBody()) {
            in.readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", mediaType);
            exchange.getResponseHeaders().add("Set-Cookie",
                    "session=" + CANARY + "-cookie; Path=/; HttpOnly");
            exchange.getResponseHeaders().add("X-Request-Id", "for-support");
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            out.write(body);
        }
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void post(String form) throws Exception {
        var request = new HTTPRequest(HTTPRequest.Method.POST, address("/token"));
        request.setAuthorization("Basic ZHJhZ29uczpjNG5hclktc2VjcmV0"); // dragons:c4narY-secret
        request.setHeader("DPoP", "eyJ0eXAiOiJkcG9wK2p3dCJ9." + CANARY + "." + CANARY);
        request.setBody(form);
        transport.send(request, ProblemStage.TOKEN);
    }

    private RecordedExchange last() {
        return recorder.all().getLast();
    }

    private RecordedExchange.RecordedAnswer lastAnswer() {
        return Objects.requireNonNull(last().answer());
    }

    @Test
    void requestAndAnswerAreKeptWithWhatCarriedThem() throws Exception {
        answer = "{\"issuer\":\"https://dragons.example\"}";
        transport.document(address("/.well-known/openid-configuration?a=b"), ProblemStage.DISCOVERY);
        transport.document(address("/again"), ProblemStage.DISCOVERY);
        RecordedExchange first = recorder.all().getFirst();
        assertThat(first.request().method()).isEqualTo("GET");
        assertThat(first.request().address()).endsWith("/.well-known/openid-configuration?a=b");
        assertThat(first.request().headers()).as("also what the client adds by itself")
                .extracting(RecordedExchange.RecordedHeader::name).contains("User-Agent", "Host");
        assertThat(lastAnswer().status()).isEqualTo(200);
        assertThat(lastAnswer().body()).isEqualTo(answer);
        assertThat(lastAnswer().bytes()).isEqualTo(answer.length());
        assertThat(lastAnswer().headers())
                .contains(new RecordedExchange.RecordedHeader("x-request-id", "for-support"));
        assertThat(first.carriage().protocol()).isEqualTo("http/1.1");
        assertThat(first.carriage().reused()).isFalse();
        assertThat(last().carriage().reused()).isTrue();
        assertThat(first.times().total()).isPositive().isGreaterThanOrEqualTo(first.times().waiting());
    }

    @Test
    void noSecretIsKeptWhereverItStands() throws Exception {
        answer = """
                {"error_description":"%1$s-code-1 of %1$s-secret is not good","access_token" : "%1$s.access",
                "id_token":["%1$s-in-a-list"],"nested":{"refresh\\u005ftoken":"%1$s-refresh"},"device_code":%1$s7,
                "verification_uri":"https://p.example/device?user_code=%1$s-user","keys":[{"kty":"oct",
                "k":"%1$s-key-that-is-long-enough"}],"token_type":"Bearer","expires_in":900,"cut_secret":"%1$s""" //
                .formatted(CANARY);
        post("grant_type=authorization_code&code=%1$s-code-1&code_verifier=%1$s-v&client_secret=%1$s-secret%%2B&client_id=dragons&client_assertion=%1$s"
                .formatted(CANARY));
        assertThat(last().toString()).doesNotContain(CANARY).contains("token_type\":\"Bearer\"",
                "expires_in\":900", "grant_type=authorization_code", "client_id=dragons", "Basic hidden~",
                "session=hidden~13~", "is not good");
        assertThat(last().request().body()).containsPattern("code=hidden~13~[0-9a-f]{6}&");
    }

    @Test
    void noSecretOfAPageIsKept() throws Exception {
        mediaType = "text/html";
        status = 502;
        answer = """
                <html><title>502 Bad Gateway</title><input type=hidden name=x value='%1$s'><input value=%1$s>
                <a href="/cb?code=%1$s&state=1">go</a> access_token=%1$s&x=1 eyJhbGciOiJub25lIn0.%1$s.
                0123456789abcdef%1$s""".formatted(CANARY);
        transport.get(address("/page?id_token_hint=" + CANARY + "#access_token=" + CANARY),
                Map.of("Authorization", "Bearer " + CANARY, "X-Api-Key", CANARY, "Cookie", "a=" + CANARY),
                ProblemStage.SIGNOUT);
        assertThat(last().toString()).doesNotContain(CANARY).contains("502 Bad Gateway", "state=1");
    }

    @Test
    void whoAPersonIsIsNotKept() throws Exception {
        answer = "{\"sub\":\"248289\",\"name\":\"%1$s\",\"address\":{\"country\":\"%1$s\"},\"groups\":[\"%1$s\"],\"age\":7%1$s}"
                .formatted(CANARY);
        transport.get(address("/userinfo"), Map.of("Authorization", "Bearer x"), ProblemStage.USERINFO);
        assertThat(lastAnswer().body()).doesNotContain(CANARY).contains("\"sub\":\"248289\"");
    }

    @Test
    void theSameSecretHasTheSameFingerprint() throws Exception {
        answer = "{\"refresh_token\":\"" + CANARY + "\"}";
        post("grant_type=refresh_token&refresh_token=" + CANARY);
        String sent = last().request().body().replaceAll(".*(hidden~\\d+~\\w{6}).*", "$1");
        assertThat(lastAnswer().body()).isEqualTo("{\"refresh_token\":\"" + sent + "\"}");
    }

    @Test
    void whatBelongsTogetherIsFoundTogether() throws Exception {
        ExchangeRecorder.ExchangeGroup group = recorder.newGroup();
        transport.document(address("/before"), ProblemStage.DISCOVERY);
        group.during(() -> transport.document(address("/in"), ProblemStage.DISCOVERY));
        recorder.browser(group, ProblemStage.RESPONSE, Instant.now(),
                URI.create("http://127.0.0.1:9/cb?code=" + CANARY + "&state=s"));
        assertThat(recorder.of(group.number())).hasSize(2)
                .allSatisfy(exchange -> assertThat(exchange.toString()).doesNotContain(CANARY));
        assertThat(recorder.of(group.number()).getLast().isOfBrowser()).isTrue();
    }

    @Test
    void anExchangeThatDoesNotEndIsKeptWithItsProblem() throws Exception {
        URI nobody = address("/gone");
        server.stop(0);
        assertThatThrownBy(() -> transport.document(nobody, ProblemStage.JWKS))
                .isInstanceOf(ProblemException.class);
        assertThat(last().failure()).isEqualTo("jwks.unreachable");
        assertThat(last().answer()).isNull();
    }

    @Test
    void tenThousandExchangesTakeNoMoreThanTheBound() {
        ByteString body = ByteString.encodeUtf8("{\"text\":\"" + "x".repeat(20_000) + "\"}");
        URI from = URI.create("https://p.example/");
        var response = new HttpResponse(from, 200, Map.of("content-type", List.of("application/json")), body);
        Request request = new Request.Builder().url(from.toString()).build();
        for (int times = 0; times < 10_000; times++) {
            var ended = new ExchangeRecorder.EndedCall(ProblemStage.API, Instant.EPOCH, request, null,
                    times % 100 == 0 ? response : null, null);
            recorder.enter(ended, new ExchangeNotes());
            assertThat(recorder.size()).isLessThanOrEqualTo(ExchangeRecorder.LARGEST);
        }
        assertThat(recorder.all()).hasSize(ExchangeRecorder.MOST);
        for (int times = 0; times < 500; times++) {
            recorder.enter(new ExchangeRecorder.EndedCall(ProblemStage.API, Instant.EPOCH, request, null,
                    response, null), new ExchangeNotes());
        }
        assertThat(recorder.size()).isLessThanOrEqualTo(ExchangeRecorder.LARGEST);
        assertThat(recorder.all()).as("as many as fit").hasSizeBetween(50, ExchangeRecorder.MOST);
        assertThat(last().number()).isEqualTo(10_500);
    }
}

package dragonkey.client.request;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.RecordedExchange.ExchangeTimes;
import dragonkey.client.http.WrittenRequest;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.DpopKey;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.request.RefusalReason.Certainty;
import dragonkey.client.request.RefusalReason.RefusalCause;
import dragonkey.client.request.RequestBody.BodyKind;
import dragonkey.client.request.SendingWay.BearerMethod;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What of a request arrives at an API: the body in each of its forms, the token at each of its places, and how long is waited.
@Timeout(30)
class SendingTest {
    private static final String CANARY = "canary.token-1";
    @TempDir
    Path folder;
    private final HttpTransport transport = new HttpTransport(Duration.ofSeconds(10));
    private final ApiClient client = new ApiClient(transport, Clock.systemUTC());
    private final AtomicReference<@Nullable Arrived> arrived = new AtomicReference<>();
    private TestProvider api;

    private record Arrived(String query, String authorization, String cacheControl, String contentType,
            String body) {
        static Arrived of(HttpExchange exchange) throws IOException {
            return new Arrived(String.valueOf(exchange.getRequestURI().getRawQuery()),
                    header(exchange, "Authorization"), header(exchange, "Cache-Control"),
                    header(exchange, "Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }

        private static String header(HttpExchange exchange, String name) {
            return String.valueOf(exchange.getRequestHeaders().getFirst(name));
        }
    }

    @BeforeEach
    void start() throws Exception {
        api = new TestProvider();
        api.on("/api/x", exchange -> {
            arrived.set(Arrived.of(exchange));
            TestProvider.send(exchange, 401, "text/plain", "no");
        });
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aFormIsEncodedFromItsLines() throws Exception {
        var form = new RequestBody(BodyKind.FORM, "name=Vesna & Zmaj\n\ncolour=grün\nalone");
        send(request("POST", form, SendingWay.USUAL), null);
        assertThat(last().contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(last().body()).isEqualTo("name=Vesna+%26+Zmaj&colour=gr%C3%BCn&alone");
        assertThat(form.as(BodyKind.TEXT).as(BodyKind.FORM).text())
                .isEqualTo("name=Vesna & Zmaj\ncolour=grün\nalone");
    }

    @Test
    void aFileIsSentAsItIsAndItsPathIsNotSaved() throws Exception {
        Path file = Files.writeString(folder.resolve("dragon.json"), "{\"name\": \"Zmaj\"}");
        ApiRequest request = request("PUT", new RequestBody(BodyKind.FILE, file.toString()),
                SendingWay.USUAL);
        send(request, null);
        assertThat(last().body()).isEqualTo("{\"name\": \"Zmaj\"}");
        assertThat(last().contentType()).isEqualTo("application/json");
        assertThat(SavedRequests.write(List.of(request)).toString()).doesNotContain("dragon.json");
        assertThat(SavedRequests.read(SavedRequests.write(List.of(request))))
                .containsExactly(request("PUT", new RequestBody(BodyKind.FILE, ""), SendingWay.USUAL));
        assertThatThrownBy(
                () -> send(request("PUT", new RequestBody(BodyKind.FILE, ""), SendingWay.USUAL), null))
                .as("nothing in place of a file").isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> send(
                request("PUT", new RequestBody(BodyKind.FILE, folder.toString()), SendingWay.USUAL), null))
                .as("a folder").isInstanceOf(ProblemException.class);
        Files.delete(file);
        assertThatThrownBy(() -> send(request, null)).isInstanceOf(ProblemException.class)
                .hasMessageContaining("api.request");
    }

    @Test
    void whatIsSaidOfTheWayAndTheBodyIsSaved() throws Exception {
        List<ApiRequest> requests = new ArrayList<>();
        for (BodyKind kind : List.of(BodyKind.JSON, BodyKind.FORM, BodyKind.TEXT)) {
            for (BearerMethod place : BearerMethod.values()) {
                requests.add(request("POST", new RequestBody(kind, "[1]"),
                        new SendingWay(place, place == BearerMethod.BODY ? Duration.ofSeconds(90) : null)));
            }
        }
        assertThat(SavedRequests.read(SavedRequests.write(requests))).isEqualTo(requests);
    }

    @Test
    void theTokenStandsWhereItIsWantedAndNowhereElse() throws Exception {
        ApiAnswer inQuery = send(request("GET", RequestBody.NONE, in(BearerMethod.QUERY)), bearer());
        assertThat(last().query()).isEqualTo("a=b&access_token=" + CANARY);
        assertThat(last().authorization()).isEqualTo("null");
        assertThat(last().cacheControl()).isEqualTo("no-store");
        assertThat(inQuery.address().toString()).doesNotContain(CANARY);
        send(request("POST", new RequestBody(BodyKind.FORM, "c=d"), in(BearerMethod.BODY)), bearer());
        assertThat(last().body()).isEqualTo("c=d&access_token=" + CANARY);
        assertThat(last().authorization()).isEqualTo("null");
        send(request("POST", RequestBody.NONE, in(BearerMethod.BODY)), bearer());
        assertThat(last().body()).isEqualTo("access_token=" + CANARY);
        send(request("POST", RequestBody.NONE, SendingWay.USUAL), bearer());
        assertThat(last().authorization()).isEqualTo("Bearer " + CANARY);
        assertThat(transport.recorder().all()).hasSize(4)
                .allSatisfy(exchange -> assertThat(exchange.toString()).doesNotContain(CANARY));
    }

    @Test
    void aTokenStandsInPlaceOfAHeaderOfThatNameInAnyCase() throws Exception {
        api.on("/api/all", exchange -> TestProvider.send(exchange, 200, "text/plain",
                String.valueOf(exchange.getRequestHeaders().get("Authorization"))));
        ApiAnswer answer = client.send(connection(), new ApiRequest("a", "GET", "all",
                List.of(new ApiRequest.ApiHeader("authorization", "Basic other")), ""), bearer());
        assertThat(answer.response().body()).isEqualTo("[Bearer " + CANARY + "]");
    }

    @ParameterizedTest
    @EnumSource(value = BearerMethod.class, names = {"BODY", "QUERY"})
    void aTokenThatIsBoundToAKeyGoesInTheHeaderAlone(BearerMethod place) {
        Tokens bound = new Tokens(new AccessToken(CANARY), null, null, List.of(), Instant.EPOCH, null,
                DpopKey.generate(new SecureRandom()), null);
        assertThatThrownBy(() -> send(request("POST", RequestBody.NONE, in(place)), bound))
                .isInstanceOf(ProblemException.class).hasMessageContaining("api.request");
        assertThat(arrived.get()).isNull();
    }

    @Test
    void aTokenInTheBodyNeedsAForm() {
        assertThatThrownBy(() -> send(request("GET", RequestBody.NONE, in(BearerMethod.BODY)), bearer()))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(
                () -> send(request("POST", new RequestBody(BodyKind.JSON, "{}"), in(BearerMethod.BODY)),
                        bearer()))
                .isInstanceOf(ProblemException.class);
        assertThat(arrived.get()).isNull();
    }

    @Test
    void thePlaceOfTheTokenIsALikelyReason() throws Exception {
        ApiAnswer answer = send(request("GET", RequestBody.NONE, in(BearerMethod.QUERY)), bearer());
        assertThat(client.refusal(connection(), answer).reasons())
                .contains(new RefusalReason(RefusalCause.PLACE, Certainty.LIKELY, "query", "header"));
        assertThat(client
                .refusal(connection(), send(request("GET", RequestBody.NONE, SendingWay.USUAL), bearer()))
                .reasons()).extracting(RefusalReason::cause).doesNotContain(RefusalCause.PLACE);
    }

    @Test
    void aRequestsOwnPatienceEndsTheWait() throws Exception {
        CountDownLatch held = api.hold("/api/x");
        assertThatThrownBy(() -> send(
                request("GET", RequestBody.NONE, new SendingWay(BearerMethod.HEADER, Duration.ofSeconds(1))),
                null)).isInstanceOf(ProblemException.class).hasMessageContaining("api.timeout");
        held.countDown();
    }

    @Test
    void aLargeAnswerIsToldWhileItComesAndWhatTheTimeWentFor() throws Exception {
        String large = "x".repeat(10_000_000);
        api.on("/api/large", exchange -> TestProvider.send(exchange, 200, "text/plain", large));
        List<Long> told = new ArrayList<>();
        ApiAnswer answer = client.send(connection(), ApiRequest.get("a", "large"), null, (bytes, all) -> {
            assertThat(all).isEqualTo(10_000_000);
            told.add(bytes);
        });
        assertThat(answer.response().size()).isEqualTo(10_000_000);
        assertThat(told).isSorted().hasSizeGreaterThan(10).endsWith(10_000_000L);
        ExchangeTimes times = answer.times();
        assertThat(times.waiting()).isNotNegative();
        assertThat(times.receiving()).isNotNegative();
        assertThat(times.total()).isLessThanOrEqualTo(answer.took().toNanos() / 1_000);
    }

    @Test
    void moreThanTheMostIsRefused() {
        int pieces = WrittenRequest.LARGEST_ANSWER / 1_000_000 + 1;
        api.on("/api/large", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                for (int piece = 0; piece < pieces; piece++) {
                    out.write(new byte[1_000_000]);
                }
            }
        });
        assertThatThrownBy(() -> client.send(connection(), ApiRequest.get("a", "large"), null))
                .isInstanceOf(ProblemException.class).hasMessageContaining("too_large");
    }

    private ApiAnswer send(ApiRequest request, @Nullable Tokens tokens)
            throws ProblemException, InterruptedException {
        return client.send(connection(), request, tokens);
    }

    private Arrived last() {
        return Objects.requireNonNull(arrived.get());
    }

    private static ApiRequest request(String method, RequestBody body, SendingWay way) {
        return new ApiRequest("a", method, "x?a=b", List.of(), body, way);
    }

    private static SendingWay in(BearerMethod place) {
        return new SendingWay(place, null);
    }

    private static Tokens bearer() {
        return Tokens.bearer(new AccessToken(CANARY), null, null, List.of(), Instant.EPOCH, null);
    }

    private Connection connection() {
        return new Connection("here", new Provider(api.issuer()),
                new ClientRegistration("dragons-desktop", URI.create("http://127.0.0.1/callback"),
                        List.of("openid"), RequestParameters.NOTHING),
                api.at("api/"), Connection.Browser.SYSTEM);
    }
}

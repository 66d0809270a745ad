package dragonkey.mock.endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.ConfiguredServer;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;
import dragonkey.mock.testing.TestKey;

import static org.assertj.core.api.Assertions.assertThat;

/// Clients whose id is the address of a document that describes them.
class ClientDocumentsTest {
    private static final String ORIGIN = "http://localhost:7001";

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer application;
    private String id;
    private int status = 200;
    private String type = "application/json";
    private String cacheControl = "max-age=60";
    private String document = "";
    private ConfiguredServer server;

    @BeforeEach
    void start() throws IOException {
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        id = "http://localhost:" + application.getAddress().getPort() + "/app.json";
        application.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] body = document.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.getResponseHeaders().add("Cache-Control", cacheControl);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        application.start();
        document = document("");
        server = new ConfiguredServer("{\"client_id_metadata_hosts\": [\"localhost\", \"*\"]}", "", "");
    }

    @AfterEach
    void stop() {
        server.close();
        application.stop(0);
    }

    private String document(String more) {
        return "{\"client_id\": \"" + id + "\", \"client_name\": \"The app\", \"redirect_uris\": [\"" + ORIGIN
                + "/cb\"]" + more + "}";
    }

    private Map<String, String> request(String clientId) {
        Map<String, String> request = new LinkedHashMap<>(TestClient.request("client_id", clientId));
        request.put("redirect_uri", ORIGIN + "/cb");
        return request;
    }

    private HttpResponse<String> consent() {
        HttpResponse<String> page = server.client.authorize(request(id));
        return page.body().contains("name=\"password\"")
                ? server.client.browser.submit(page, Map.of("username", "sue", "password", "sue"))
                : page;
    }

    private HttpResponse<String> redeem(HttpResponse<String> page) {
        String code = TestClient.parameters(URI.create(server.client.browser
                .submit(page, Map.of("consent", "allow")).headers().firstValue("Location").orElseThrow()))
                .get("code");
        Map<String, String> form = TestClient.exchange(code);
        form.put("client_id", id);
        form.put("redirect_uri", ORIGIN + "/cb");
        return new TestBrowser().send(HttpRequest.newBuilder(server.client.at("/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Origin", ORIGIN)
                .POST(BodyPublishers.ofString(TestBrowser.encode(form))));
    }

    private String refusal(String clientId) {
        return server.client.authorize(request(clientId)).body().replace("&#x3D;", "=");
    }

    @Test
    void signInLikeOthersAndAreAskedForOnce() {
        HttpResponse<String> page = consent();
        assertThat(page.body()).as("nobody may trust itself").contains("name=\"consent\"")
                .contains("The app (localhost)");
        HttpResponse<String> answer = redeem(page);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ORIGIN);
        assertThat(
                TestClient.part(TestClient.json(answer).get("id_token").asString(), 1).get("aud").asString())
                .isEqualTo(id);
        assertThat(asked).hasValue(1);
        assertThat(server.server.clients()).contains(id);
    }

    @Test
    void areAskedForAgainWhenTheDocumentIsTooOld() {
        consent();
        server.clock.pass(Duration.ofSeconds(61));
        consent();
        assertThat(asked).hasValue(2);
        cacheControl = "no-store";
        server.clock.pass(Duration.ofSeconds(61));
        consent();
        consent();
        assertThat(asked.get()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void areNoLongerGoodWhenTheirDocumentIsGone() {
        HttpResponse<String> page = consent();
        server.clock.pass(Duration.ofSeconds(61));
        status = 404;
        assertThat(redeem(page).statusCode()).isEqualTo(401);
        status = 200;
        assertThat(consent().headers().firstValue("Location").orElseThrow()).as("a refusal is not remembered")
                .contains("code=");
    }

    @Test
    void proveThemselvesByTheKeysOfTheDocument() {
        TestKey key = new TestKey();
        document = document(", \"token_endpoint_auth_method\": \"private_key_jwt\", \"grant_types\":"
                + " [\"client_credentials\"], \"jwks\": " + new JWKSet(key.key.toPublicJWK()));
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "client_credentials",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion",
                key.sign(TestKey.assertion(id, server.server.issuer().toString(), server.clock.instant()))));
        assertThat(server.client.token(form).statusCode()).isEqualTo(200);
    }

    @Test
    void saysInTheMetadataWhetherTheyAreKnown() {
        assertThat(documentsAreKnown(server)).isTrue();
        try (ConfiguredServer usual = new ConfiguredServer("", "", "")) {
            assertThat(documentsAreKnown(usual)).isFalse();
            assertThat(usual.client.authorize(request(id)).body()).contains("client_id_metadata_hosts",
                    "localhost");
        }
        assertThat(asked).as("nobody is asked who is not in the configuration").hasValue(0);
    }

    private static boolean documentsAreKnown(ConfiguredServer server) {
        JsonNode metadata = TestClient.json(server.client.api("/.well-known/openid-configuration"));
        return metadata.get("client_id_metadata_document_supported").asBoolean();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"404 | application/json | | its status is 404",
            "302 | application/json | | its status is 302", "200 | text/html | | not application/json",
            "200 | application/json | [] | no JSON object",
            "200 | application/json | {\"client_id\": \"https://app.example/\"} | another client_id",
            "200 | application/json | SECRET | holds no secret",
            "200 | application/json | LARGE | 5120 bytes",
            "200 | application/json | {\"client_id\": \"ID\"} | redirect_uris are needed"})
    void areNotKnownByADocumentThatIsNotGood(int code, String kind, String body, String why) {
        status = code;
        type = kind;
        document = switch (body) {
            case null -> document;
            case "SECRET" -> document(", \"token_endpoint_auth_method\": \"client_secret_basic\"");
            case "LARGE" -> document(", \"contacts\": [\"" + "x".repeat(6_000) + "\"]");
            default -> body.replace("ID", id);
        };
        assertThat(refusal(id)).contains(why).doesNotContain("name=\"password\"");
        assertThat(asked).as("no redirect is followed").hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"#a", "/../app.json", "/./app.json", "/%2e%2E/app.json"})
    void areOfOneSpellingAlone(String end) {
        assertThat(refusal(id + end)).contains("not registered");
        assertThat(refusal(id.replace("http://", "http://user@"))).contains("not registered");
        assertThat(refusal("http://app.example/app.json")).as("plain http").contains("not registered");
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:1/a", "https://[::1]/a", "https://10.0.0.1/a",
            "https://0.0.0.0/a", "https://169.254.169.254/latest", "https://192.168.1.1/a",
            "https://100.64.0.1/a", "https://198.18.0.1/a", "https://255.255.255.255/a",
            "https://[fc00::1]/a", "https://[fe80::1]/a", "https://[::ffff:127.0.0.1]/a",
            "https://[64:ff9b::7f00:1]/a", "https://[2002:7f00:1::]/a", "https://2130706433/a",
            "https://0x7f000001/a", "https://127.1/a"})
    void areNotLookedForWhereOthersDoNotReach(String address) {
        assertThat(refusal(address)).doesNotContain("cannot be had").containsAnyOf("not everybody's to reach",
                "not everybody&#39;s to reach", "not registered", "is not found");
    }
}

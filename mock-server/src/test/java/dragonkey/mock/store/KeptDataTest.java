package dragonkey.mock.store;

import java.io.File;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.ProviderState;
import dragonkey.mock.testing.ProviderProcess;
import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A server that keeps what it remembers in a folder.
class KeptDataTest {
    private static final String OFFLINE = "openid offline_access read:dragons";

    @TempDir
    Path folder;

    /// Making others takes longer than most tests.
    private boolean publishedKeys = true;
    private MockServer server;
    private TestClient client;

    @BeforeEach
    void start() {
        server = MockServer.start(config(0));
        client = new TestClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private MockConfig config(int port) {
        return MockConfig.defaults().withPort(port)
                .withSettings(Map.of("data", folder.resolve("data").toString(), "fixed_keys", publishedKeys));
    }

    private void startAgain() {
        int port = server.address().getPort();
        server.close();
        server = MockServer.start(config(port));
    }

    private HttpResponse<String> refresh(String token) {
        return client.token(Map.of("grant_type", "refresh_token", "client_id", "dragons-desktop",
                "refresh_token", token));
    }

    private static HttpResponse<String> send(String method, URI uri, String token, String body) {
        return new TestBrowser().send(HttpRequest.newBuilder(uri).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token).method(method, BodyPublishers.ofString(body)));
    }

    @Test
    void goesOnWhereItEnded() {
        String spent = client.code(TestClient.request("scope", OFFLINE));
        JsonNode tokens = TestClient.json(client.token(TestClient.exchange(spent)));
        String revoked = client.tokens(OFFLINE).get("access_token").asString();
        new TestBrowser().post(client.at("/revoke"),
                Map.of("client_id", "dragons-desktop", "token", revoked));
        JsonNode registered = TestClient.json(send("POST", client.at("/register"), "none",
                "{\"client_name\": \"One\", \"redirect_uris\": [\"https://app.example/cb\"]}"));
        String unspent = client.code(TestClient.request("scope", OFFLINE));
        TestClient slow = new TestClient(server);
        HttpResponse<String> signIn = slow.authorize(TestClient.request());

        startAgain();

        String access = tokens.get("access_token").asString();
        assertThat(client.apiWith("/api/dragons", access).statusCode()).isEqualTo(200);
        assertThat(client.apiWith("/api/dragons", revoked).statusCode()).isEqualTo(401);
        JsonNode renewed = TestClient.json(refresh(tokens.get("refresh_token").asString()));
        assertThat(renewed.get("access_token").asString()).isNotEmpty();
        assertThat(client.token(TestClient.exchange(unspent)).statusCode()).isEqualTo(200);
        assertThat(client.authorize(TestClient.request("scope", OFFLINE)).headers().firstValue("Location"))
                .as("signed in, and consent is given").isPresent();
        assertThat(send("GET", URI.create(registered.get("registration_client_uri").asString()),
                registered.get("registration_access_token").asString(), "").statusCode()).isEqualTo(200);
        assertThat(server.clients()).contains(registered.get("client_id").asString());
        HttpResponse<String> consent = slow.browser.submit(signIn,
                Map.of("username", "rider", "password", "rider"));
        assertThat(slow.browser.submit(consent, Map.of("consent", "allow")).headers().firstValue("Location"))
                .as("a page that was open goes on").isPresent();
        assertThat(
                TestClient.json(client.token(TestClient.exchange(spent))).get("error_description").asString())
                .isEqualTo("the code was used before; what it gave is revoked");
        assertThat(refresh(renewed.get("refresh_token").asString()).statusCode()).isEqualTo(400);
    }

    @Test
    void spendsACodeAndARefreshTokenOnceWhoeverAsks() throws Exception {
        String code = client.code(TestClient.request("scope", OFFLINE));
        List<HttpResponse<String>> redeemed = manyTimes(() -> client.token(TestClient.exchange(code)));
        assertThat(redeemed.stream().filter(each -> each.statusCode() == 200)).hasSize(1);
        assertThat(redeemed).allMatch(each -> each.statusCode() == 200 || each.statusCode() == 400);

        String token = client.tokens(OFFLINE).get("refresh_token").asString();
        List<HttpResponse<String>> refreshed = manyTimes(() -> refresh(token));
        assertThat(refreshed.stream().filter(each -> each.statusCode() == 200)).hasSize(1);
        assertThat(refreshed).allMatch(each -> each.statusCode() == 200 || each.statusCode() == 400);
    }

    private static List<HttpResponse<String>> manyTimes(Callable<HttpResponse<String>> what)
            throws Exception {
        List<HttpResponse<String>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<HttpResponse<String>> each : threads
                    .invokeAll(Stream.generate(() -> what).limit(100).toList())) {
                all.add(each.get());
            }
        }
        return all;
    }

    @Test
    void givesADeviceItsTokensOnce() {
        JsonNode begun = TestClient.json(new TestBrowser().post(client.at("/device-authorization"),
                Map.of("client_id", "dragons-desktop", "scope", "openid")));
        startAgain();
        HttpResponse<String> page = client.browser
                .get(URI.create(begun.get("verification_uri_complete").asString()));
        HttpResponse<String> signIn = client.browser.submit(page,
                Map.of("user_code", begun.get("user_code").asString()));
        HttpResponse<String> consent = client.browser.submit(signIn,
                Map.of("username", "rider", "password", "rider"));
        assertThat(client.browser.submit(consent, Map.of("consent", "allow")).statusCode()).isEqualTo(200);
        Map<String, String> poll = Map.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code",
                "client_id", "dragons-desktop", "device_code", begun.get("device_code").asString());
        assertThat(client.token(poll).statusCode()).isEqualTo(200);
        assertThat(client.token(poll).statusCode()).isEqualTo(400);
    }

    @Test
    void rotatesKeysThatAreStillThereAtTheNextStart() {
        publishedKeys = false;
        startAgain();
        String before = client.tokens().get("access_token").asString();
        server.rotateKeys();
        String after = client.tokens().get("access_token").asString();
        startAgain();
        assertThat(server.keys()).hasSize(8);
        assertThat(client.apiWith("/api/dragons", before).statusCode()).isEqualTo(200);
        server.retireOldKeys();
        assertThat(client.apiWith("/api/dragons", before).statusCode()).isEqualTo(401);
        assertThat(client.apiWith("/api/dragons", after).statusCode()).isEqualTo(200);
    }

    @Test
    void writesNoCodeTokenOrCookieIntoItsFiles() throws Exception {
        String code = client.code(TestClient.request("scope", OFFLINE));
        JsonNode tokens = client.tokens(OFFLINE);
        List<String> secrets = new ArrayList<>(client.browser.cookies.values());
        secrets.addAll(
                List.of(code, tokens.get("refresh_token").asString(), tokens.get("access_token").asString()));
        server.close();
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(all).contains("dragons-desktop").doesNotContain(secrets.toArray(String[]::new));
    }

    @Test
    void isOneProviderWithAnotherServerOnTheSameDatabase() {
        MockConfig named = config(0).withSettings(
                Map.of("data", folder.resolve("shared").toString(), "issuer", "http://localhost:1/"));
        try (MockServer one = MockServer.start(named); MockServer other = MockServer.start(named)) {
            TestClient atOne = new TestClient(one.address());
            TestClient atOther = new TestClient(other.address());
            JsonNode tokens = TestClient.json(
                    atOther.token(TestClient.exchange(atOne.code(TestClient.request("scope", OFFLINE)))));
            String access = tokens.get("access_token").asString();
            assertThat(atOne.apiWith("/api/dragons", access).statusCode()).isEqualTo(200);
            other.rotateKeys();
            assertThat(one.keys()).isEqualTo(other.keys()).hasSize(8);
            String after = atOne.tokens().get("access_token").asString();
            assertThat(atOther.apiWith("/api/dragons", after).statusCode()).isEqualTo(200);
            other.retireOldKeys();
            assertThat(atOne.apiWith("/api/dragons", access).statusCode()).isEqualTo(401);
            new TestBrowser().post(atOne.at("/revoke"),
                    Map.of("client_id", "dragons-desktop", "token", after));
            assertThat(atOther.apiWith("/api/dragons", after).statusCode()).isEqualTo(401);
        }
    }

    @Test
    @Tag("process")
    void losesNothingByAKillAndIsOfOneProcessAtATime() throws Exception {
        String[] options = {"--issuer", "http://localhost:1/", "--data", folder.resolve("killed").toString()};
        String token;
        try (ProviderProcess first = ProviderProcess.start(options)) {
            TestClient before = first.client();
            token = TestClient
                    .json(before
                            .token(TestClient.exchange(before.code(TestClient.request("scope", OFFLINE)))))
                    .get("refresh_token").asString();
            assertThatThrownBy(() -> MockServer.start(MockConfig.defaults().withPort(0)
                    .withSettings(Map.of("data", folder.resolve("killed").toString()))))
                    .isInstanceOf(DatabaseException.class).hasMessageContaining("already in use");
            first.kill();
        }
        try (ProviderProcess second = ProviderProcess.start(options)) {
            client = second.client();
            assertThat(refresh(token).statusCode()).isEqualTo(200);
            assertThat(refresh(token).statusCode()).isEqualTo(400);
        }
    }

    @Test
    @Tag("process")
    void saysWhichLibrariesAreMissing() throws Exception {
        String without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> !each.contains("HikariCP")).collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", without,
                "dragonkey.mock.Main", "--port", "0", "--data", folder.resolve("none").toString())
                .redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("A database needs com.zaxxer:HikariCP");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void isNotResetAndHandsOutNoState() {
        assertThat(client.tokens().has("access_token")).isTrue();
        assertThatThrownBy(() -> server.testing().reset()).hasMessageContaining("not reset");
        assertThat(server.state()).isEqualTo(ProviderState.NONE);
    }
}

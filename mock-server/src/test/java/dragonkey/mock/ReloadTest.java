package dragonkey.mock;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.TestBrowser;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// A configuration that changes while the server runs.
class ReloadTest {
    private static final String CLIENTS = """
            "clients": [{"client_id": "dragons-desktop", "token_endpoint_auth_method": "none", "trusted": true,
              "redirect_uris": ["http://127.0.0.1/callback"], "grant_types": ["authorization_code", "refresh_token"]}]""";

    private static final String DRAGON = """
            {"name": "Meanwhile", "origin": "Here", "element": "air", "sentence": "It came while nobody looked."}""";

    @TempDir
    private Path folder;
    private Path file;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private MockServer server;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("config.json");
        write("{\"users\": [{\"username\": \"sue\"}], " + CLIENTS + "}");
        PrintStream quiet = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        server = ((Main.StartResult.ServerRunning) Main.run(
                List.of("--config", file.toString(), "--port", "0"), quiet,
                new PrintStream(err, true, StandardCharsets.UTF_8))).server();
        client = new TestClient(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        boolean held = holds.getAsBoolean();
        while (!held && System.nanoTime() < end) {
            Thread.onSpinWait();
            held = holds.getAsBoolean();
        }
        assertThat(held).isTrue();
    }

    private void change() throws IOException {
        write("{\"users\": [{\"username\": \"sue\", \"claims\": {\"name\": \"Sue Anew\"}}, {\"username\": \"tom\"}], "
                + "\"access_token_typ\": \"JWT\", " + CLIENTS + "}");
        until(() -> server.users().contains("tom"));
    }

    @Test
    void goesOnByTheNewFileWithoutEndingWhatWasBegun() throws IOException {
        Map<String, String> offline = TestClient.request("scope", "openid profile offline_access");
        JsonNode before = TestClient.json(client
                .token(TestClient.exchange(TestClient.answer(client.signIn(offline, "sue")).get("code"))));
        TestClient another = new TestClient(server);
        HttpResponse<String> page = another.authorize(TestClient.request());
        change();
        until(() -> TestClient.json(client.apiWith("/userinfo", before.get("access_token").asString()))
                .path("name").asString("").equals("Sue Anew"));
        JsonNode renewed = TestClient.json(client.token(Map.of("grant_type", "refresh_token", "client_id",
                "dragons-desktop", "refresh_token", before.get("refresh_token").asString())));
        assertThat(TestClient.part(renewed.get("access_token").asString(), 0).get("typ").asString())
                .isEqualTo("JWT");
        assertThat(
                TestClient.answer(another.browser.submit(page, Map.of("username", "tom", "password", "tom"))))
                .as("a page that was shown before is filled in after").containsKey("code");
    }

    @Test
    void keepsTheOldOneWhereTheNewOneIsWrong() throws IOException {
        write("{\"users\": [{\"usrname\": \"tom\"}], " + CLIENTS + "}");
        until(() -> err.toString(StandardCharsets.UTF_8).contains("did you mean username?"));
        assertThat(server.users()).containsExactly("sue");
        change();
    }

    @Test
    void answersEveryRequestMeanwhile() throws IOException {
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> asked = CompletableFuture.supplyAsync(() -> {
            int times = 0;
            while (!done.get()) {
                assertThat(client.api("/.well-known/openid-configuration").statusCode()).isEqualTo(200);
                times++;
            }
            return times;
        });
        change();
        done.set(true);
        assertThat(asked.join()).isPositive();
    }

    @Test
    void keepsWhatCameMeanwhile() throws IOException {
        HttpResponse<String> page = new TestClient(server.faults().issuer("iat-future"))
                .authorize(TestClient.request());
        assertThat(page.statusCode()).isEqualTo(200);
        server.setLifetimes(server.lifetimes().withAccessToken(Duration.ofSeconds(7)));
        TestClient wrong = new TestClient(server.faults().issuer("iat-future"));
        HttpResponse<String> shown = wrong.authorize(TestClient.request());
        String token = server.testing().issueToken("sue", "dragons-desktop", "",
                Map.of("scope", "write:dragons read:dragons"), Duration.ofMinutes(1));
        assertThat(new TestBrowser().send(
                HttpRequest.newBuilder(client.at("/api/dragons")).header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(DRAGON)))
                .statusCode()).isEqualTo(201);
        change();
        assertThat(TestClient.json(client.apiWith("/api/dragons", token)).get("dragons").toString())
                .contains("Meanwhile");
        assertThat(server.lifetimes().accessToken()).isEqualTo(Duration.ofSeconds(7));
        // The issuers that are wrong on command are told after the one below which they are.
        AtomicReference<HttpResponse<String>> answer = new AtomicReference<>(shown);
        until(() -> {
            answer.set(wrong.browser.submit(answer.get(), Map.of("username", "tom", "password", "tom")));
            return answer.get().statusCode() != 200;
        });
        assertThat(TestClient.answer(answer.get())).as("a page of an issuer that is wrong on command")
                .containsKey("code");
        write("{\"lifetimes\": {\"accessToken\": 60}, \"users\": [{\"username\": \"tim\"}], " + CLIENTS
                + "}");
        until(() -> server.users().contains("tim")
                && server.lifetimes().accessToken().equals(Duration.ofSeconds(60)));
    }

    @Test
    void forgetsNobodyWhoRegistersMeanwhile() throws Exception {
        CompletableFuture<List<String>> registering = CompletableFuture
                .supplyAsync(() -> IntStream.range(0, 100).mapToObj(_ -> register()).toList());
        for (int times = 0; !registering.isDone(); times++) {
            server.register(Map.of("users", List.of(Map.of("username", "user" + times))));
        }
        assertThat(server.clients()).containsAll(registering.join());
    }

    private String register() {
        return TestClient
                .json(new TestBrowser().send(HttpRequest.newBuilder(client.at("/register"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"redirect_uris\": [\"https://app.example/cb\"]}"))))
                .get("client_id").asString();
    }

    @Test
    void makesNoIssuerOfTheConfigurationOfBefore() {
        for (int times = 0; times < 20; times++) {
            try (MockServer many = MockServer.start(below("before"))) {
                TestClient north = new TestClient(many.issuers().get(1));
                CompletableFuture<HttpResponse<String>> asked = CompletableFuture
                        .supplyAsync(() -> north.api("/.well-known/openid-configuration"));
                many.reload(below("after"));
                asked.join();
                assertThat(north.signIn(TestClient.request(), "after").headers().firstValue("Location"))
                        .isPresent();
            }
        }
    }

    private static MockConfig below(String person) {
        return MockConfig.defaults().withPort(0)
                .withSettings(Map.of("fixed_keys", true, "issuers",
                        List.of(Map.of("path", "/realms/north/", "fixed_keys", true, "users",
                                List.of(Map.of("username", person)), "clients",
                                List.of(Map.of("client_id", "dragons-desktop", "token_endpoint_auth_method",
                                        "none", "trusted", true, "redirect_uris",
                                        List.of("http://127.0.0.1/callback")))))));
    }

    @Test
    void looksOnAfterAMistakeOfItsOwn() throws IOException {
        server.close();
        PrintStream broken = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                if (line.startsWith("Configuration read again")) {
                    throw new IllegalStateException("nobody can read this");
                }
            }
        };
        server = ((Main.StartResult.ServerRunning) Main.run(List.of("--config=" + file, "--port", "0"),
                broken, new PrintStream(err, true, StandardCharsets.UTF_8))).server();
        change();
        until(() -> err.toString(StandardCharsets.UTF_8).contains("could not be read again"));
        write("{\"users\": [{\"username\": \"tim\"}], " + CLIENTS + "}");
        until(() -> server.users().contains("tim"));
    }
}

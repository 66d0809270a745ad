package dragonkey.mock;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.mock.testing.TestClient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Main.StartResult run(String... args) {
        return Main.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    @Test
    void saysFirstWhereTheProviderIs() {
        Main.StartResult startResult = run("--port", "0");
        assertThat(startResult).isInstanceOf(Main.StartResult.ServerRunning.class);
        try (MockServer server = ((Main.StartResult.ServerRunning) startResult).server()) {
            assertThat(out.toString(UTF_8).lines())
                    .containsExactly("Dragonkey provider ready: " + server.issuer());
            assertThat(err.size()).isZero();
        }
    }

    @Test
    void endsWithOneLineWhenTheAskedPortIsTaken() {
        try (MockServer first = MockServer.start(MockConfig.defaults().withPort(0))) {
            assertThat(run("--port", Integer.toString(first.issuer().getPort())))
                    .isEqualTo(new Main.StartResult.NotStarted(1));
        }
        assertThat(out.size()).isZero();
        assertThat(err.toString(UTF_8).lines()).hasSize(1).first().asString().contains("Cannot listen");
    }

    @Test
    void takesAnotherPortWhenNobodyAskedForOne() {
        Main.StartResult one = run();
        Main.StartResult two = run();
        try (MockServer first = ((Main.StartResult.ServerRunning) one).server();
                MockServer second = ((Main.StartResult.ServerRunning) two).server()) {
            assertThat(second.issuer()).isNotEqualTo(first.issuer());
            assertThat(out.toString(UTF_8)).contains("ready: " + first.issuer(), "ready: " + second.issuer(),
                    "Port 3001 is taken");
        }
    }

    private static String file(Path folder, String json) throws IOException {
        return Files.writeString(folder.resolve("config.json"), json).toString();
    }

    @Test
    void servesThePeopleAndClientsOfAFile(@TempDir Path folder) throws IOException {
        String file = file(folder, """
                {"port": 0, "lifetimes": {"accessToken": 5},
                 "users": [{"username": "sue", "password": "let me in", "claims": {"name": "Sue"}}],
                 "clients": [{"client_id": "shop", "token_endpoint_auth_method": "none", "trusted": true,
                              "redirect_uris": ["http://127.0.0.1/callback"]}]}
                """);
        Main.StartResult startResult = run("--config", file);
        try (MockServer server = ((Main.StartResult.ServerRunning) startResult).server()) {
            assertThat(server.users()).containsExactly("sue");
            assertThat(server.clients()).containsExactly("shop");
            TestClient testClient = new TestClient(server);
            HttpResponse<String> answer = testClient.browser.submit(
                    testClient.authorize(TestClient.request("client_id", "shop")),
                    Map.of("username", "sue", "password", "let me in"));
            Map<String, String> form = TestClient.exchange(TestClient.answer(answer).get("code"));
            form.put("client_id", "shop");
            assertThat(TestClient.json(testClient.token(form)).get("expires_in").asLong()).isEqualTo(5);
        }
    }

    @Test
    void refusesAWrongFileInOneLineThatSaysWhatIsWrong(@TempDir Path folder) throws IOException {
        Map<String, String> wrong = Map.of("{", "ends here", "{\"prot\": 1}",
                "line 1, column 2: there is no member prot; did you mean port?", "{\"port\": 65536}",
                "port is", "{\"users\": [{}]}", "no username", "{\"lifetimes\": {\"code\": 0}}", "code is",
                "{\"clients\": [{\"client_id\": \"a\", \"redirect_uris\": [\"http://far/\"]}]}", "client a:",
                "{\"clients\": [{\"client_id\": \"a\", \"redirect_uris\": [\"https://a.example/\"]}]}",
                "no client_secret");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            err.reset();
            assertThat(run("--config", file(folder, each.getKey())))
                    .isEqualTo(new Main.StartResult.NotStarted(64));
            assertThat(err.toString(UTF_8).lines()).hasSize(1).first().asString().contains(each.getValue());
        }
        err.reset();
        assertThat(run("--config", folder.resolve("none").toString()))
                .isEqualTo(new Main.StartResult.NotStarted(64));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {\\n "port": 3001,\\n} | line 3, column 1: a comma behind the last one
            {"users": [{"username": "sue"},]} | line 1, column 32: a comma behind the last one
            {\\n "port": 3001, // ours\\n "host": "::1"} | line 2, column 16: a comment
            /* ours */ {"port": 3001} | line 1, column 1: a comment
            {\\n # ours\\n "port": 3001} | line 2, column 2: a comment
            {"port": 1, "port": 2} | a member that is there twice
            {'port': 1} | line 1, column 2: this is not how JSON is written
            {"users": [{"usrname": "sue"}]} | did you mean username?
            {"users": [{"username": "sue", "pasword": "x"}]} | did you mean password?
            {"lifetimes": {"accesToken": 5}} | did you mean accessToken?
            {"clients": [{"client_id": "a", "redirect_uri": ["https://a.example/"]}]} | did you mean redirect_uris?
            {"colour": 1} | there is no member colour
            {"users": [{"username": "sue"}, {"username": "sue"}]} | the username sue is there twice
            """)
    void saysWhereAFileIsWrongAndWhatWouldBeRight(String content, String said, @TempDir Path folder)
            throws IOException {
        assertThat(run("--config", file(folder, content.replace("\\n", "\n"))))
                .isEqualTo(new Main.StartResult.NotStarted(64));
        assertThat(err.toString(UTF_8).lines()).singleElement().asString().contains(said);
    }

    @Test
    void refusesTwoClientsOfOneNameAndKeepsOtherMetadata(@TempDir Path folder) throws IOException {
        String client = "{\"client_id\": \"a\", \"redirect_uris\": [\"https://a.example/\"],"
                + " \"token_endpoint_auth_method\": \"none\", \"x_own\": 1}";
        run("--config", file(folder, "{\"clients\": [" + client + ", " + client + "]}"));
        assertThat(err.toString(UTF_8)).contains("the client_id a is there twice").doesNotContain("x_own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helps(String word) {
        assertThat(run(word)).isEqualTo(new Main.StartResult.NotStarted(0));
        assertThat(out.toString(UTF_8)).contains("--port", "--config", "64");
    }

    @Test
    void namesTheOptionThatMayBeMeant() {
        assertThat(run("--prot=1")).isEqualTo(new Main.StartResult.NotStarted(64));
        assertThat(err.toString(UTF_8)).contains("did you mean --port?");
    }

    @Test
    void refusesWrongOptionsInOneLine() {
        for (String[] wrong : new String[][]{{"--nonsense"}, {"--port"}, {"--port", "x"},
                {"--port", "65536"}}) {
            err.reset();
            assertThat(run(wrong)).isEqualTo(new Main.StartResult.NotStarted(64));
            assertThat(err.toString(UTF_8).lines()).hasSize(1);
        }
    }
}

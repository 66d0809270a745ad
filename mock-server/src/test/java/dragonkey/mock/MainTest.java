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

import dragonkey.mock.api.ApiServer;
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
    void saysWhatOpensItToTests() {
        Main.StartResult startResult = run("--port", "0", "--admin");
        try (MockServer server = ((Main.StartResult.ServerRunning) startResult).server()) {
            assertThat(out.toString(UTF_8).lines()).hasSize(2).last().asString()
                    .contains(server.address() + "admin/openapi.json")
                    .endsWith(server.adminSecret().orElseThrow());
        }
        assertThat(run("--port", "0", "--admin", "--host", "0.0.0.0"))
                .isEqualTo(new Main.StartResult.NotStarted(64));
        assertThat(err.toString(UTF_8)).contains("admin: it is for this computer alone");
    }

    @Test
    void startsTheApiAloneForTheIssuerThatIsTrusted() {
        Main.StartResult startResult = run("--api-only", "--trust", "https://issuer.example/", "--audience",
                "shop", "--port", "0");
        try (ApiServer api = ((Main.StartResult.ApiRunning) startResult).api()) {
            assertThat(out.toString(UTF_8).lines()).containsExactly(
                    "Dragonkey API ready: " + api.address() + "api/",
                    "Access tokens of https://issuer.example/ for shop open it");
        }
    }

    @ParameterizedTest
    @CsvSource({"--api-only, needs --trust", "--trust https://a.example/ --audience b, are for --api-only",
            "--api-only --trust http://a.example/ --audience b, https address",
            "--api-only --trust https://a.example/ --audience b --admin, --admin is for the provider",
            "--api-only --trust a|b --audience b, --trust is no address"})
    void startsNoApiThatNobodyCouldTrust(String options, String why) {
        assertThat(run(options.split(" ", -1))).isEqualTo(new Main.StartResult.NotStarted(64));
        assertThat(err.toString(UTF_8)).contains(why).hasLineCount(1);
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
                "port: a whole number is needed, from 0 to 65535", "{\"users\": [{}]}",
                "users[0]: username is missing", "{\"lifetimes\": {\"code\": 0}}", "lifetimes.code: ",
                "{\"clients\": [{\"client_id\": \"a\", \"redirect_uris\": [\"http://far/\"]}]}",
                "clients[0]: client a:",
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
            {"port": 1,\\n "port": 2} | line 2, column 2: a member that is there twice: port stands in line 1 too
            {"users": [{"username": "sue", "roles": "admin"}]} | line 1, column 41, users[0].roles: a list is needed
            {"host": 5} | line 1, column 10, host: a text is needed
            {"port": "3001"} | line 1, column 10, port: a whole number is needed
            {"users": [{"username": "sue", "claims": {"a": 1, "a": 2}}]} | users[0].claims: a member that is there twice
            {"clients": [{"client_id": "a", "trusted": "yes"}]} | clients[0].trusted: true or false is needed
            {"clients": [{"client_id": "a", "grant_types": ["refresh"]}]} | clients[0].grant_types[0]: one of these
            {'port': 1} | line 1, column 2: this is not how JSON is written
            {"users": [{"usrname": "sue"}]} | line 1, column 13, users[0]: there is no member usrname; did you mean username?
            {"port": 1} {} | line 1, column 13: the configuration has ended before this
            {"users": [{"username": "sue", "pasword": "x"}]} | did you mean password?
            {"lifetimes": {"accesToken": 5}} | did you mean accessToken?
            {"clients": [{"client_id": "a", "redirect_uri": ["https://a.example/"]}]} | did you mean redirect_uris?
            {"issuers": [{"path": "/token"}]} | line 1, column 14, issuers[0].path: what begins with /token is the server's own
            {"issuers": [{"path": "/api/shop"}]} | what begins with /api is the server's own; /realms/api/shop is free
            {"issuers": [{"path": "/a"}, {"path": "/a/"}]} | issuers[1].path: another issuer has this path
            {"colour": 1} | there is no member colour
            {"users": [{"username": "sue"}, {"username": "sue"}]} | the username sue is there twice
            """)
    void saysWhereAFileIsWrongAndWhatWouldBeRight(String content, String said, @TempDir Path folder)
            throws IOException {
        assertThat(run("--config", file(folder, content.replace("\\n", "\n"))))
                .isEqualTo(new Main.StartResult.NotStarted(64));
        assertThat(err.toString(UTF_8).lines()).first().asString().contains(said);
    }

    @Test
    void namesEverythingThatIsWrongWithALineForEach(@TempDir Path folder) throws IOException {
        run("--config", file(folder, """
                {"port": "x",
                 "users": [{"username": "sue", "pasword": "a-secret"}, {"username": "tom", "roles": "admin"}]}
                """));
        assertThat(err.toString(UTF_8).lines()).hasSize(3)
                .allMatch(line -> line.contains("config.json: line "));
        assertThat(err.toString(UTF_8))
                .contains("line 1, column 10, port: ", "did you mean password?", "users[1].roles: ")
                .doesNotContain("a-secret");
    }

    @Test
    void readsYamlAsItReadsJson(@TempDir Path folder) throws IOException {
        String good = Files.writeString(folder.resolve("good.yaml"), """
                # who is there
                port: 0
                users:
                  - username: sue
                    password: "1234"
                    claims: {groups: [a, b]}
                """).toString();
        try (MockServer server = ((Main.StartResult.ServerRunning) run("--config", good)).server()) {
            assertThat(server.users()).containsExactly("sue");
        }
        Map<String, String> wrong = Map.of("port: 0\nusers:\n  - username: sue\n    password: 1234\n",
                "line 4, column 15, users[0].password: a text is needed, in quotes", "port: 1\nport: 2\n",
                "line 2, column 1: a member that is there twice: port", "port: 1\nusers:\n  - usrname: sue\n",
                "line 3, column 5, users[0]: there is no member usrname; did you mean username?",
                "users: [}\n", "line 1, column 9: this is not how YAML is written",
                "host: &here localhost\nusers: [{username: *here}]\n", "an alias is not read here");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            err.reset();
            run("--config", Files.writeString(folder.resolve("wrong.yml"), each.getKey()).toString());
            assertThat(err.toString(UTF_8)).contains(each.getValue());
        }
    }

    @Test
    void takesSecretsFromTheEnvironmentAndNamesThoseThatAreMissing(@TempDir Path folder) throws IOException {
        String content = "{\"users\": [{\"username\": \"sue\", \"password\": {\"env\": \"SUES_PASSWORD\"}}]}";
        MockConfig config = ConfigFile.read(Path.of(file(folder, content)), MockConfig.defaults(),
                Map.of("SUES_PASSWORD", "let me in")::get);
        assertThat(config.registrations().users().getFirst()).containsEntry("password", "let me in");
        run("--config", file(folder, content));
        assertThat(err.toString(UTF_8))
                .contains("users[0].password: the environment has no variable SUES_PASSWORD");
    }

    @Test
    void printsTheSchemaThatEditorsHelpBy() {
        assertThat(run("--config-schema")).isEqualTo(new Main.StartResult.NotStarted(0));
        assertThat(out.toString(UTF_8)).contains("json-schema.org", "\"users\"", "\"redirect_uris\"");
    }

    @Test
    void refusesTwoClientsOfOneNameAndKeepsOtherMetadata(@TempDir Path folder) throws IOException {
        String client = "{\"client_id\": \"a\", \"redirect_uris\": [\"https://a.example/\"],"
                + " \"token_endpoint_auth_method\": \"none\", \"x_own\": 1}";
        run("--config", file(folder, "{\"clients\": [" + client + ", " + client + "]}"));
        assertThat(err.toString(UTF_8)).contains("clients[1]: the client_id a is there twice")
                .doesNotContain("x_own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helps(String word) {
        assertThat(run(word)).isEqualTo(new Main.StartResult.NotStarted(0));
        assertThat(out.toString(UTF_8)).contains("--port", "--config", "64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void saysItsVersion(String word) {
        assertThat(run(word)).isEqualTo(new Main.StartResult.NotStarted(0));
        assertThat(out.toString(UTF_8)).matches("Dragonkey provider [0-9]+(\\.[0-9]+)+\\S*\\R");
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

    @Test
    void keepsWhatOptionsBesideTheFileSayAndTheLastOneCounts(@TempDir Path folder) throws IOException {
        String file = file(folder, "{\"port\": 0, \"issuer\": \"https://file.example/\"}");
        Main.StartResult first = run("--admin", "--issuer", "https://option.example/", "--config", file);
        try (MockServer server = ((Main.StartResult.ServerRunning) first).server()) {
            assertThat(server.adminSecret()).as("the file says nothing of it").isPresent();
            assertThat(server.issuer()).hasToString("https://file.example/");
        }
        Main.StartResult last = run("--config", file, "--issuer", "https://option.example/");
        try (MockServer server = ((Main.StartResult.ServerRunning) last).server()) {
            assertThat(server.issuer()).hasToString("https://option.example/");
        }
    }
}

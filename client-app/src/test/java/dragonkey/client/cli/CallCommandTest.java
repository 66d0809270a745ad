package dragonkey.client.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.app.Environment;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.renewal.RotatingProvider;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.store.ConnectionStore;
import dragonkey.client.store.FakeKeychain;
import dragonkey.client.store.FakeKeychain.KeychainMood;
import dragonkey.client.store.RequestStore;
import dragonkey.client.testing.SettableClock;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

/// The command `call`: what it sends, and what it says of a refusal.
@Timeout(60)
class CallCommandTest {
    private final String node = "call-" + UUID.randomUUID();
    private final Preferences preferences = Preferences.userRoot().node(node);
    private final SettableClock clock = new SettableClock();
    private final FakeKeychain keychain = new FakeKeychain();
    @TempDir
    Path folder;
    private RotatingProvider provider;
    private TestProvider api;

    private record CallRun(int status, String out, String err) {
    }

    @BeforeEach
    void keepAConnection() throws Exception {
        keychain.become(KeychainMood.ABSENT);
        provider = new RotatingProvider();
        api = new TestProvider();
        Connection there = provider.connection();
        assertThat(new ConnectionStore(preferences, clock).save(List.of(new ConnectionEntry("id",
                new Connection(there.name(), there.provider(), there.client(),
                        URI.create(api.at("v1/").toString()), there.browser()),
                ConnectionEntry.ConnectionOrigin.KEPT, true)))).isEmpty();
        RotatingProvider.store(preferences, folder.resolve("key"), keychain, clock).save("id",
                provider.signedIn(Instant.now(clock)));
    }

    @AfterEach
    void tidyUp() throws Exception {
        api.close();
        provider.close();
        preferences.removeNode();
        Preferences.userRoot().flush();
    }

    @Test
    void sendsTheStoredTokenAndPrintsTheAnswer() {
        var sent = new ArrayList<String>();
        api.on("/v1/things", exchange -> {
            sent.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Authorization")
                            + " " + exchange.getRequestHeaders().getFirst("X-A") + " "
                            + exchange.getRequestHeaders().getFirst("Content-type") + " "
                            + exchange.getRequestHeaders().getFirst("Content-length"));
            TestProvider.send(exchange, 200, "application/json", "{\"a\":1}");
        });
        CallRun run = run("things", "-X", "PUT", "-d", "{}", "-H", "X-A: b", "-H", "X-C: d");
        assertThat(run.out).isEqualTo("{\"a\":1}" + System.lineSeparator());
        assertThat(run.err).contains("PUT " + api.at("v1/things") + ": 200 OK").doesNotContain("access-0");
        assertThat(run.status).isZero();
        assertThat(sent).containsExactly("PUT Bearer access-0 b application/json 2");
        assertThat(run("things", "--no-token").status).isZero();
        assertThat(sent.getLast()).startsWith("GET null null");
    }

    @Test
    void sendsARequestThatIsSavedUnderTheName() throws Exception {
        new RequestStore(preferences.node("requests")).keep("id",
                List.of(new ApiRequest("My things", "DELETE", "things/7", List.of(), "")));
        var sent = new ArrayList<String>();
        api.on("/v1/things/7", exchange -> {
            sent.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            TestProvider.send(exchange, 200, "text/plain", "gone");
        });
        assertThat(run("my things", "--include").out).startsWith("200 OK")
                .contains("content-type: text/plain", "gone");
        assertThat(sent).containsExactly("DELETE /v1/things/7");
    }

    @Test
    void aSavedRequestTakesNoTokenToAnotherHost() throws Exception {
        try (TestProvider elsewhere = new TestProvider()) {
            elsewhere.on("/x", exchange -> TestProvider.send(exchange, 200, "text/plain",
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))));
            String address = elsewhere.at("x").toString();
            new RequestStore(preferences.node("requests")).keep("id",
                    List.of(ApiRequest.get("Somebody's", address)));
            CallRun refused = run("Somebody's");
            assertThat(refused.status).isEqualTo(64);
            assertThat(refused.err).contains(elsewhere.at("x").getAuthority(), "--no-token");
            assertThat(elsewhere.count("/x")).isZero();
            assertThat(run("Somebody's", "--no-token").out).startsWith("null");
            assertThat(run(address).out).startsWith("Bearer access-0");
        }
    }

    @Test
    void saysWhyItWasRefusedAndWhatToDo() {
        api.on("/v1/things", exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate",
                    "Bearer error=\"insufficient_scope\", scope=\"read:things\"");
            TestProvider.send(exchange, 403, "text/plain", "");
        });
        CallRun run = run("things");
        assertThat(run.status).isEqualTo(1);
        assertThat(run.err).contains("403 Forbidden", "The token lacks the scope read:things.",
                "(the API says so)", "Sign in with read:things");
    }

    @Test
    void saysOnceThatNobodyAnswers() {
        api.close();
        CallRun run = run("things");
        assertThat(run.status).isEqualTo(1);
        assertThat(run.err.lines()).singleElement().asString()
                .startsWith("dragonkey: The API cannot be reached.").containsOnlyOnce("Failed to connect")
                .endsWith("(api.unreachable)");
    }

    @Test
    void aWrongUsageIsOneLine() {
        for (String[] wrong : new String[][]{{}, {"a", "b"}, {"a", "--colour"},
                {"a", "--connection", "nowhere"}}) {
            CallRun run = run(wrong);
            assertThat(run.status).isEqualTo(64);
            assertThat(run.err.lines()).singleElement().asString().startsWith("dragonkey: ");
        }
        assertThat(run("things", "-H", "nothing").err).contains("api.request");
    }

    private CallRun run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--prefs-node", node));
        if (!all.contains("--connection")) {
            all.addAll(List.of("--connection", RotatingProvider.CONNECTION));
        }
        int status = CallCommand.run(all,
                new Environment(folder.resolve("key"), keychain, clock, EmbeddedProvider.standard()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new CallRun(status, out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }
}

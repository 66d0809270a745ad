package dragonkey.client.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.app.Environment;
import dragonkey.client.core.Json;
import dragonkey.client.core.WebAddress;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

/// The command `sign-in`: one sign-in, told to scripts and to people.
@Timeout(60)
class SignInCommandTest {
    private final String node = "sign-in-" + UUID.randomUUID();
    @TempDir
    Path folder;
    private TestProvider provider;

    private record SignInRun(int status, String out, String err) {
    }

    @BeforeEach
    void start() throws IOException {
        provider = new TestProvider();
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
        Preferences.userRoot().node(node).removeNode();
    }

    private SignInRun run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        List<String> all = Stream.concat(Stream.of(arguments), Stream.of("--prefs-node", node)).toList();
        int status = SignInCommand.run(all,
                new Environment(folder.resolve("session.key"), Clock.systemUTC(),
                        EmbeddedProvider.standard()),
                this::browse, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new SignInRun(status, out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    private SignInRun signIn(String... more) {
        return run(Stream.concat(
                Stream.of("--issuer", provider.issuer().toString(), "--client-id", TestProvider.CLIENT_ID),
                Stream.of(more)).toArray(String[]::new));
    }

    /// A browser whose person is signed in: it leads back at once.
    private void browse(URI page) {
        Map<String, String> asked = new HashMap<>();
        for (String pair : page.getRawQuery().split("&", -1)) {
            String[] sides = pair.split("=", 2);
            asked.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        provider.nonce = Objects.requireNonNull(asked.get("nonce"));
        var _ = HttpClient.newHttpClient().sendAsync(HttpRequest
                .newBuilder(
                        URI.create(asked.get("redirect_uri") + "?code=the-code&state=" + asked.get("state")))
                .build(), BodyHandlers.discarding());
    }

    @Test
    void saysWhoSignedInAndWritesWhatWasAskedForWithoutATokenInIt() throws Exception {
        Path report = folder.resolve("report.md");
        Path har = folder.resolve("story.har");
        SignInRun run = signIn("--report", report.toString(), "--har", har.toString());
        assertThat(run.status).as(run.err).isZero();
        assertThat(run.out).startsWith("Signed in as Ada Rider at " + provider.issuer());
        assertThat(run.err)
                .contains("ok      Asked the provider how it works", "ok      Judged the ID token (")
                .doesNotContain("FAILED");
        String verifier = provider.form("/token").get("code_verifier");
        assertThat(Files.readString(report)).startsWith("# Signed in").doesNotContain("the-code", verifier);
        assertThat(Json.object(Files.readString(har)).at("/log/entries")).hasSizeGreaterThan(4);
        assertThat(Files.readString(har)).doesNotContain("the-code", verifier);
        assertThat(Preferences.userRoot().node(node).childrenNames())
                .as("what the provider said of itself is kept, and nothing else")
                .containsExactly("providers");
    }

    @Test
    void saysWhatTheProviderHasChangedSinceItWentWellLast() throws Exception {
        signIn();
        assertThat(signIn().err).as("nothing is otherwise").doesNotContain("is not as it was");
        provider.metadata.put("userinfo_signing_alg_values_supported", List.of("RS256"));
        Path report = folder.resolve("report.md");
        SignInRun run = signIn("--json", "--report", report.toString());
        assertThat(run.err).contains("is not as it was",
                "        userinfo_signing_alg_values_supported: was nothing, is RS256");
        assertThat(Json.object(run.out).at("/changed/0/now").stringValue()).isEqualTo("RS256");
        assertThat(Files.readString(report)).contains("`userinfo_signing_alg_values_supported`");
        assertThat(Json.object(signIn("--json").out).path("changed")).as("it is known now").isEmpty();
    }

    @Test
    void saysWhyNotAndWhatToDo() throws Exception {
        provider.claims.put("nonce", "another");
        SignInRun run = signIn("--json");
        assertThat(run.status).isEqualTo(1);
        assertThat(run.err).contains("FAILED  Judged the ID token", "id_token.nonce: found another",
                "-       Read your profile (not reached)");
        var json = Json.object(run.out);
        assertThat(json.path("outcome").stringValue()).isEqualTo("failed");
        assertThat(json.path("code").stringValue()).isEqualTo("id_token.nonce");
        assertThat(json.path("advice").stringValue()).isNotBlank();
        assertThat(json.path("steps")).hasSize(6);
    }

    @Test
    void aProviderThatIsNotThereIsAStoryToo() {
        provider.close();
        SignInRun run = signIn();
        assertThat(run.status).isEqualTo(1);
        assertThat(run.out).contains("(discovery.unreachable)");
        assertThat(run.err).startsWith("FAILED  Asked the provider how it works")
                .contains("        discovery.unreachable: " + WebAddress.origin(provider.issuer()));
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() {
        assertThat(run("--issuer", "https://p.example").err).contains("--client-id");
        assertThat(signIn("--connection", "here").status).isEqualTo(64);
        assertThat(signIn("--report", folder.resolve("none/report.md").toString()).status).isEqualTo(64);
        assertThat(run("--connection", "nobody's").err).contains("no connection has this name");
    }
}

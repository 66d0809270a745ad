package dragonkey.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// The command `inspect`: its exit status, its output, and what it does not say.
class InspectTest {
    private static final String TOKEN = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String KEY = "{\"kty\":\"oct\",\"k\":\"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow\"}";
    private static final Clock BEFORE = Clock.fixed(Instant.ofEpochSecond(1_300_819_379), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private record Ran(int status, String out, String err) {
    }

    @Test
    void tellsByItsExitStatus() throws IOException {
        assertThat(run("", TOKEN, "--key", key()).status).isZero();
        assertThat(run("", TOKEN, "--key", key(), "--at", "1300819380").status).isEqualTo(1);
        assertThat(run("", TOKEN, "--key", key(), "--issuer", "Joe").status).isEqualTo(1);
        assertThat(run("", TOKEN, "--key", key(), "--issuer", "joe").status).isZero();
        assertThat(run("", TOKEN, "--key", key(), "--audience", "us").status).isEqualTo(1);
        assertThat(run("", TOKEN, "--secret", "another").status).isEqualTo(1);
        assertThat(run("", TOKEN).status).isEqualTo(2);
        assertThat(run("", "hello").status).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--colour red", "--at soon", "--key /no/such/file", "--secret a --secret-hex 00",
            "--secret-hex xyz", "--key", "second", "--json=yes", "--issuer a --issuer b"})
    void saysWrongUsageInOneLineWithoutRepeatingASecret(String options) {
        List<String> arguments = new ArrayList<>(List.of(TOKEN));
        arguments.addAll(List.of(options.split(" ", -1)));
        Ran ran = run("", arguments.toArray(String[]::new));
        assertThat(ran.status).isEqualTo(64);
        assertThat(ran.err.lines()).singleElement().asString().startsWith("dragonkey: ")
                .doesNotContain("xyz");
        assertThat(ran.out).isEmpty();
    }

    @Test
    void answersEachLineOfStandardInputWithAnObject() throws IOException {
        Ran ran = run(TOKEN + "\n\n" + TOKEN.replace("dBjf", "ABCD") + "\r\nhello\n", "-", "--json", "--key",
                key());
        assertThat(ran.status).isEqualTo(1);
        List<JsonNode> answers = ran.out.lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(answers).extracting(answer -> answer.path("verdict").stringValue())
                .containsExactly("verified", "rejected", "unverified");
        assertThat(answers).extracting(answer -> answer.path("kind").stringValue())
                .containsExactly("jws", "jws", "opaque");
        assertThat(answers.getFirst().path("claims").path("iss").stringValue()).isEqualTo("joe");
        assertThat(answers.getFirst().path("header").path("alg").stringValue()).isEqualTo("HS256");
        assertThat(answers.getFirst().path("checks")).anySatisfy(check -> {
            assertThat(check.path("code").stringValue()).isEqualTo("signature");
            assertThat(check.path("outcome").stringValue()).isEqualTo("passed");
        });
    }

    @Test
    void takesATokenOutOfATokenResponseOfManyLines() throws IOException {
        assertThat(
                run("{\n\"token_type\": \"Bearer\",\n\"access_token\": \"" + TOKEN + "\"\n}\n", "-", "--key",
                        key()).status)
                .isZero();
        assertThat(run("", "Authorization: Bearer " + TOKEN, "--key", key()).status).isZero();
        assertThat(run("", "https://a.example/cb#access_token=" + TOKEN + "&state=1", "--key", key()).status)
                .isZero();
    }

    @Test
    void neverPrintsTheSecret() {
        for (String option : List.of("--json", "--at=0")) {
            Ran ran = run("", TOKEN, "--secret", "tiptoptopsecret", option);
            assertThat(ran.out + ran.err).doesNotContain("tiptoptopsecret");
        }
    }

    @Test
    @Timeout(60)
    void loadsNoClassOfJavaFx() throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:class+load", "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "inspect", TOKEN, "--key", key(),
                "--at", "1300819379").redirectErrorStream(true).start();
        String out = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).isZero();
        assertThat(out).contains("dragonkey.client.Inspect ").doesNotContain(" javafx.");
    }

    private String key() throws IOException {
        return Files.writeString(folder.resolve("key.json"), KEY).toString();
    }

    private static Ran run(String input, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = Inspect.run(List.of(arguments),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), BEFORE);
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}

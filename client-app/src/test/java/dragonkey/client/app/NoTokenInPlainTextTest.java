package dragonkey.client.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

/// Looks for the tokens in every file that a program leaves, and in all that it prints.
@Tag("process")
@Timeout(120)
class NoTokenInPlainTextTest {
    private static final int RENEWALS = 2;
    private static final int PIECE = 24;

    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    @TempDir
    Path home;

    /// What is wrong with an answer; each of them repeats tokens where they have no place.
    private enum ProviderTrouble {
        SERVER_ERROR,
        NOT_JSON,
        ERROR_WITH_200,
        WRONG_TYPE
    }

    @Test
    void isFoundInNoFileAndInNothingPrintedAfterAWholeLifeAndACrash() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            provider.on("/authorize", exchange -> signInAtOnce(provider, exchange));
            provider.on("/token", exchange -> answer(provider, exchange));
            String printed = live(provider);
            assertThat(printed).contains("SignInCompleted[", "Renewed[", "RenewalPostponed[",
                    "dragonkey: bug", "done");
            assertThat(secrets).hasSizeGreaterThan(3 * RENEWALS);
            Map<Path, String> files = files();
            assertThat(files.keySet()).anyMatch(file -> file.endsWith("prefs.xml"))
                    .anyMatch(file -> file.endsWith("session.key"));
            for (String piece : pieces()) {
                assertThat(printed).doesNotContain(piece);
                assertThat(files).noneSatisfy((file, text) -> assertThat(text).contains(piece));
            }
        }
    }

    /// With the options against crash files that the program is started with.
    private String live(TestProvider provider) throws Exception {
        Process program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null", "-Duser.home=" + home,
                "-Djava.util.prefs.userRoot=" + home.resolve("prefs"),
                "-Djava.io.tmpdir=" + home.resolve("tmp"), "-cp", System.getProperty("java.class.path"),
                SecretsProbe.class.getName(), provider.issuer().toString(), String.valueOf(RENEWALS),
                String.valueOf(ProviderTrouble.values().length))
                .directory(Files.createDirectories(home.resolve("tmp")).toFile()).redirectErrorStream(true)
                .start();
        var said = new StringBuilder();
        try (BufferedReader lines = program.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (line.equals("done")) {
                    crash(program);
                }
            }
        } finally {
            program.destroyForcibly().waitFor();
        }
        return said.toString();
    }

    /// As a bug in native code would end it; where there is no such signal, at once.
    private static void crash(Process program) throws IOException, InterruptedException {
        if (Files.exists(Path.of("/dev/null"))) {
            new ProcessBuilder("kill", "-SEGV", String.valueOf(program.pid())).start().waitFor();
        } else {
            program.destroyForcibly();
        }
    }

    private void signInAtOnce(TestProvider provider, HttpExchange exchange) throws IOException {
        Map<String, String> request = Arrays.stream(exchange.getRequestURI().getQuery().split("&", -1))
                .map(pair -> pair.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        provider.claims.put("nonce", request.get("nonce"));
        exchange.getResponseHeaders().set("Location",
                request.get("redirect_uri") + "?code=the-code&state=" + request.get("state"));
        exchange.sendResponseHeaders(302, -1);
    }

    private void answer(TestProvider provider, HttpExchange exchange) throws IOException {
        int number = requests.getAndIncrement();
        Map<String, @Nullable Object> tokens = provider.tokens();
        tokens.put("access_token", "access/" + UUID.randomUUID() + "+" + number);
        tokens.put("refresh_token", "refresh/" + UUID.randomUUID() + "+" + number);
        for (String name : List.of("access_token", "refresh_token", "id_token")) {
            secrets.add(String.valueOf(tokens.get(name)));
        }
        // The first is the sign-in's.
        int trouble = number - 1 - RENEWALS;
        if (trouble < 0) {
            TestProvider.json(exchange, 200, tokens);
            return;
        }
        switch (ProviderTrouble.values()[trouble]) {
            case SERVER_ERROR -> TestProvider.json(exchange, 503, tokens);
            case NOT_JSON -> TestProvider.send(exchange, 200, "application/json", tokens.toString());
            case ERROR_WITH_200 -> {
                tokens.put("error", "server_error");
                TestProvider.json(exchange, 200, tokens);
            }
            case WRONG_TYPE -> {
                tokens.put("token_type", "mac");
                TestProvider.json(exchange, 200, tokens);
            }
        }
    }

    /// Each token, parts of it, and the spellings in which either may stand in a file or an address.
    private List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        for (String secret : secrets) {
            String start = secret.startsWith("eyJ") ? secret.substring(secret.lastIndexOf('.') + 1) : secret;
            String part = start.substring(0, Math.min(PIECE, start.length()));
            pieces.add(secret);
            pieces.add(part);
            pieces.add(secret.substring(secret.length() - PIECE));
            pieces.add(URLEncoder.encode(part, StandardCharsets.UTF_8));
            // The text may begin at any of three places in a group of three bytes: what no neighbour changes is left.
            for (int before = 0; before < 3; before++) {
                byte[] shifted = ("x".repeat(before) + part).getBytes(StandardCharsets.UTF_8);
                String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
                pieces.add(base64.substring(4, base64.length() - 4));
                pieces.add(base64.substring(4, base64.length() - 4).replace('+', '-').replace('/', '_'));
            }
        }
        return pieces;
    }

    private Map<Path, String> files() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files).hasSizeGreaterThan(2);
            return files.stream().collect(Collectors.toMap(file -> file, NoTokenInPlainTextTest::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}

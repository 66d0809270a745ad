package dragonkey.client.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;
import dragonkey.client.ui.Clipboards;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTest extends WindowTest {
    private static final String ACCESS_TOKEN = "access-4e1c8a6d2f90b7351c";
    private static final String CANARY = "c4narY-9d21";
    private static final String REFRESH_TOKEN = "refresh-93b50d7e61fa2c84ab";

    @Test
    void areNowhereOnTheDiskNorInWhatIsPrinted() throws Exception {
        TestProvider provider = closedLater(new TestProvider());
        TestAuthorizationEndpoint.atOnce(provider);
        List<String> secrets = new ArrayList<>(List.of(ACCESS_TOKEN, REFRESH_TOKEN));
        provider.tokenAnswer = answer -> {
            answer.put("access_token", ACCESS_TOKEN);
            answer.put("refresh_token", REFRESH_TOKEN);
            secrets.add(String.valueOf(answer.get("id_token")));
            return answer;
        };
        AppDriver appDriver = startApp("--issuer", provider.issuer().toString(), "--client-id",
                TestProvider.CLIENT_ID);
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider");
        appDriver.await("a stored session", this::isStored).close();
        Preferences.userRoot().flush();

        assertThat(secrets).hasSize(3);
        List<String> kept = Stream
                .concat(texts(Path.of(System.getProperty("java.util.prefs.userRoot"))), texts(folder))
                .toList();
        assertThat(kept).anyMatch(text -> text.contains("entry key"));
        for (String secret : secrets) {
            assertThat(kept).noneMatch(text -> tells(text, secret));
            assertThat(tells(printed(), secret)).isFalse();
        }
    }

    /// Each value that a provider has for this person alone, and each that this program makes for a sign-in, in the history's
    /// every way out: the report, the commands for a shell, the files, what is printed.
    @Test
    void leaveTheHistoryNowhere() throws Exception {
        TestProvider provider = closedLater(new TestProvider());
        provider.on("/authorize", exchange -> {
            Map<String, String> request = TestAuthorizationEndpoint.parameters(exchange.getRequestURI());
            provider.nonce = String.valueOf(request.get("nonce"));
            exchange.getResponseHeaders().add("Set-Cookie", "session=" + CANARY + "-cookie");
            exchange.getResponseHeaders().set("Location", request.get("redirect_uri") + "?code=" + CANARY
                    + "-code&session_state=" + CANARY + "&state=" + request.get("state"));
            exchange.sendResponseHeaders(302, -1);
        });
        List<String> secrets = new CopyOnWriteArrayList<>(List.of(CANARY));
        provider.tokenAnswer = answer -> {
            answer.putAll(Map.of("access_token", CANARY + "-access-token-of-this-person", "refresh_token",
                    CANARY + "-refresh-token-of-this-person"));
            secrets.add(String.valueOf(answer.get("id_token")));
            secrets.add(String.valueOf(provider.form("/token").get("code_verifier")));
            return answer;
        };
        provider.userInfo.putAll(Map.of("email", CANARY + "@example.com", "phone_number", CANARY));
        Instant began = Instant.now();
        AppDriver appDriver = startApp("--issuer", provider.issuer().toString(), "--client-id",
                TestProvider.CLIENT_ID);
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider");
        appDriver.await("a stored session", this::isStored);
        List<String> copied = new ArrayList<>(copied(appDriver.click("#nav-stories")));
        provider.claims.put("nonce", CANARY + "-another-nonce");
        appDriver.click("#story-again").await("an end", () -> provider.count("/token") == 2)
                .awaitShown("#problem-code").click("#nav-stories").awaitShown("#story-advice");
        copied.addAll(copied(appDriver));
        appDriver.close();
        Preferences.userRoot().flush();

        assertThat(copied).hasSize(4).anyMatch(text -> text.startsWith("# Not signed in"))
                .anyMatch(text -> text.contains("curl --include"));
        assertThat(secrets).hasSize(5);
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<String> all = Stream
                .of(copied.stream(), Stream.of(printed()), texts(folder), fresh(temporary, began),
                        texts(Path.of(System.getProperty("java.util.prefs.userRoot"))))
                .flatMap(it -> it).toList();
        for (String secret : secrets) {
            assertThat(all).noneMatch(text -> text.contains(secret));
        }
    }

    /// What the buttons of an open story put on the clipboard.
    private static List<String> copied(AppDriver appDriver) throws Exception {
        appDriver.awaitShown("#story-exchange").click("#story-report");
        String report = WaitForAsyncUtils.waitForAsyncFx(10_000, Clipboards::text);
        appDriver.click("#exchange-tab-curl").click("#exchange-curl-copy");
        return List.of(report, WaitForAsyncUtils.waitForAsyncFx(10_000, Clipboards::text));
    }

    /// The files of a folder that others use as well, as far as they were written since.
    private static Stream<String> fresh(Path folder, Instant since) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path[] all = files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().lastModified() >= since.toEpochMilli())
                    .toArray(Path[]::new);
            return Arrays.stream(all).map(SecretsTest::text);
        }
    }

    /// As it is, or in the spelling that binary values are written in.
    private static boolean tells(String text, String secret) {
        String base64 = Base64.getEncoder().withoutPadding()
                .encodeToString(secret.substring(0, 24).getBytes(StandardCharsets.UTF_8));
        return text.contains(secret) || text.contains(secret.substring(secret.length() - 20))
                || text.contains(base64);
    }

    private static Stream<String> texts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Path[] all = files.filter(Files::isRegularFile).toArray(Path[]::new);
            return Arrays.stream(all).map(SecretsTest::text);
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

package dragonkey.client.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTest extends WindowTest {
    private static final String ACCESS_TOKEN = "access-4e1c8a6d2f90b7351c";
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

package dragonkey.mock.junit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.state.QueuedAnswer;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

/// What docs/mock-server.md and the doc comments show of tests in Java, compiled and run.
class DragonkeyProviderTest {
    @DragonkeyProvider
    static MockServer ofClass;

    private final HttpClient client = HttpClient.newHttpClient();

    @DragonkeyProvider
    private MockServer provider;

    @Test
    void showsTheDragons(@DragonkeyProvider MockServer provider) throws Exception {
        String token = provider.testing().issueToken("rider", "dragons-desktop");
        HttpRequest request = HttpRequest.newBuilder(provider.issuer().resolve("api/dragons"))
                .header("Authorization", "Bearer " + token).build();
        assertThat(client.send(request, ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWhatHasExpired() throws Exception {
        String expired = provider.testing().issueToken("rider", "dragons-desktop", "",
                Map.of("roles", "admin"), Duration.ofMinutes(-1));
        assertThat(status("api/dragons", expired)).isEqualTo(401);
        String good = provider.testing().issueToken("rider", "dragons-desktop");
        provider.testing().clock().pass(Duration.ofMinutes(16));
        assertThat(status("api/dragons", good)).isEqualTo(401);
    }

    @Test
    void triesAgainWhenTheProviderIsBusy() throws Exception {
        provider.testing().enqueue("/token",
                QueuedAnswer.json(503, "{\"error\":\"temporarily_unavailable\"}"));
        assertThat(tokenRequest().statusCode()).isEqualTo(503);
        assertThat(tokenRequest().statusCode()).isEqualTo(200);
        assertThat(provider.testing().takeRequest("/token").parameter("grant_type"))
                .contains("client_credentials");
    }

    @Test
    void signsAPersonIn() {
        URI sent = URI.create(provider.issuer() + "authorize?response_type=code&client_id=dragons-spa"
                + "&redirect_uri=http://localhost:4200/callback&scope=openid&state=s"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");
        URI back = provider.testing().authorize(sent, "keeper");
        assertThat(back).hasPath("/callback").hasParameter("state", "s").hasParameter("code");
    }

    private int status(String path, String token) throws Exception {
        return client.send(HttpRequest.newBuilder(provider.issuer().resolve(path))
                .header("Authorization", "Bearer " + token).build(), ofString()).statusCode();
    }

    private HttpResponse<String> tokenRequest() throws Exception {
        return client.send(HttpRequest.newBuilder(provider.issuer().resolve("token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=dragons-batch"
                        + "&client_secret=dragons-batch-secret"))
                .build(), ofString());
    }

    @RepeatedTest(2)
    void isAsNewForEachTest() {
        assertThat(provider).isSameAs(ofClass);
        assertThat(provider.faults().on()).isEmpty();
        assertThat(provider.tokens()).isEmpty();
        assertThat(provider.sessions()).isEmpty();
        provider.faults().on("exp-past");
        provider.testing().issueToken("rider", "dragons-desktop");
        provider.testing().signIn("rider");
    }

    /// Its server is the one of the class around it.
    @Nested
    class InsideAnotherClass {
        @Test
        void sharesTheServer(@DragonkeyProvider MockServer inner) {
            assertThat(inner).isSameAs(ofClass);
        }

        @Test
        void hasAnotherForAnotherConfiguration(@DragonkeyProvider(NorthConfig.class) MockServer inner) {
            assertThat(inner.issuer()).hasPath("/north/").isNotEqualTo(ofClass.issuer());
        }
    }

    /// A configuration of a test's own.
    static final class NorthConfig implements Supplier<MockConfig> {
        @Override
        public MockConfig get() {
            return MockConfig.defaults().withPort(0)
                    .withSettings(Map.of("issuer", "http://localhost/north/"));
        }
    }

    static Stream<Path> pages() {
        return Stream.of(Path.of("../docs/mock-server.md"),
                Path.of("src/main/java/dragonkey/mock/junit/DragonkeyProvider.java"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsShownIsWhatIsRun(Path page) throws Exception {
        String run = words(
                Files.readString(Path.of("src/test/java/dragonkey/mock/junit/DragonkeyProviderTest.java")));
        assertThat(Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page).replaceAll("(?m)^/// ?", "")).results()
                .map(MatchResult.class::cast).map(block -> words(block.group(1)))
                .filter(block -> block.contains("@Test"))).isNotEmpty()
                .allSatisfy(block -> assertThat(run).contains(block));
    }

    private static String words(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}

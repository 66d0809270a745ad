package dragonkey.client.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.testing.RefusingPort;
import dragonkey.client.testing.TestProvider;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

/// The command `check`: what it says of a provider, to people and to scripts.
class CheckCommandTest {
    private final String node = "check-" + UUID.randomUUID();
    private TestProvider provider;

    private record CheckRun(int status, String out, String err) {
    }

    @BeforeEach
    void startProvider() throws Exception {
        provider = new TestProvider();
    }

    @AfterEach
    void close() throws Exception {
        provider.close();
        Preferences.userRoot().node(node).removeNode();
    }

    private CheckRun run(String... words) {
        List<String> arguments = Stream.concat(Stream.of(words), Stream.of("--prefs-node", node)).toList();
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = CheckCommand.run(arguments, Clock.systemUTC(), new PrintStream(out, true),
                new PrintStream(err, true));
        return new CheckRun(status, out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void saysWhatAGoodProviderOffers() {
        CheckRun checkRun = run(provider.issuer().toString());
        assertThat(checkRun.status).isZero();
        assertThat(checkRun.out).contains("ok      discovery.issuer").endsWith("A sign-in can begin.\n")
                .doesNotContain("FAILED", "client.authentication");
    }

    @Test
    void takesTheAddressOfTheMetadataForTheIssuerToo() {
        String issuer = provider.issuer().toString().replaceAll("/$", "");
        assertThat(run(issuer + "/.well-known/openid-configuration").out).startsWith(issuer);
    }

    @Test
    void saysWhatIsWrongAndWhatTheRuleIsFor() {
        provider.metadata.put("issuer", "https://somebody.else.example");
        CheckRun checkRun = run(provider.issuer().toString());
        assertThat(checkRun.status).isEqualTo(1);
        assertThat(checkRun.out).contains("FAILED  discovery.issuer", "https://somebody.else.example",
                "expected " + provider.issuer(), "The provider calls itself exactly what it was asked as.");
    }

    @Test
    void tellsScriptsInOneObject() {
        provider.metadata.put("issuer", "https://somebody.else.example");
        JsonNode answer = JsonMapper.shared().readTree(run("--json", provider.issuer().toString()).out);
        assertThat(answer.get("ready").asBoolean()).isFalse();
        assertThat(answer.get("checks")).anySatisfy(check -> {
            assertThat(check.get("code").asString()).isEqualTo("discovery.issuer");
            assertThat(check.get("outcome").asString()).isEqualTo("failed");
        });
    }

    @Test
    void saysWhatTheProviderHasChangedSinceItWentWellLast() {
        String issuer = provider.issuer().toString();
        assertThat(run(issuer).err).isEmpty();
        provider.metadata.put("userinfo_signing_alg_values_supported", List.of("RS256"));
        CheckRun checkRun = run("--json", issuer);
        assertThat(checkRun.err).contains("is not as it was",
                "userinfo_signing_alg_values_supported: was nothing, is RS256");
        JsonNode changed = JsonMapper.shared().readTree(checkRun.out).path("changed");
        assertThat(changed).singleElement().satisfies(one -> assertThat(one.path("what").asString())
                .isEqualTo("userinfo_signing_alg_values_supported"));
        assertThat(run(issuer).err).as("it is known now").isEmpty();
    }

    @Test
    void findsOutFromTheAddressOfAnApiWhoGivesTokensForIt() {
        try (MockServer server = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys())) {
            CheckRun checkRun = run("--api", server.issuer() + "api/");
            assertThat(checkRun.status).isZero();
            assertThat(checkRun.out).contains("ok      challenge.missing", "ok      resource.identifier")
                    .endsWith("A client finds from this address alone where to sign in.\n");
            CheckRun wrong = run("--api", server.issuer() + "fault/api-resource-unslashed/api/");
            assertThat(wrong.status).isEqualTo(1);
            assertThat(wrong.out).contains("FAILED  resource.slash", "One slash at the end",
                    "Write resource with the same ending");
            JsonNode json = JsonMapper.shared().readTree(
                    run("--json", "--api", server.issuer() + "fault/api-challenge-missing/api/").out);
            assertThat(json.get("api").asString()).endsWith("/api/");
            assertThat(json.get("ready").asBoolean()).isFalse();
        }
        assertThat(run("--api", "no address").status).isEqualTo(64);
        assertThat(run("--api", "api.example", "https://issuer.example").status).isEqualTo(64);
    }

    @Test
    void aProviderThatIsNotReachedMayBeReachedLater() throws Exception {
        try (RefusingPort nobody = new RefusingPort()) {
            CheckRun checkRun = run("http://127.0.0.1:" + nobody.number() + "/");
            assertThat(checkRun.status).isEqualTo(75);
            assertThat(checkRun.out).contains("discovery.unreachable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "login.example.com", "ftp://login.example.com",
            "https://a:b@login.example.com", "https://login.example.com?x=y", "not an address"})
    void asksForAWholeAddress(String word) {
        CheckRun checkRun = word.isEmpty() ? run() : run(word);
        assertThat(checkRun.status).isEqualTo(64);
        assertThat(checkRun.err).startsWith("dragonkey: ISSUER is").doesNotContain("a:b");
    }
}

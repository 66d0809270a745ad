package dragonkey.mock.fault;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;
import dragonkey.mock.testing.ConfiguredServer;
import dragonkey.mock.testing.SettableClock;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultCatalogTest {
    private static final SettableClock CLOCK = new SettableClock();
    private static MockServer server;
    private static SignInFlow right;

    @BeforeAll
    static void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withClock(CLOCK).withFixedKeys());
        right = new SignInFlow(server.issuer(), "", "1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<String> names() {
        return FaultCatalog.all().stream().map(Fault::name).toList();
    }

    private static SignInFlow visit(String name) {
        String slow = name.endsWith("-slow") ? name.substring(0, name.length() - "-slow".length()) : "";
        if (name.endsWith("-old")) {
            new SignInFlow(server.faults().issuer(name), slow, "0");
        }
        return new SignInFlow(server.faults().issuer(name), slow, "1");
    }

    @Test
    void nothingIsWrongUnlessItIsAskedFor() {
        assertThat(server.faults().on()).isEmpty();
        assertThat(new SignInFlow(server.issuer(), "", "1").differences(right)).isEmpty();
        assertThat(right.got.get("api").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anIssuerWithAFaultIsWrongInThatWayAndInNoOther(String name) {
        SignInFlow wrong = visit(name);
        Fault fault = FaultCatalog.find(name);
        Set<String> differences = wrong.differences(right);
        if (fault.point() == FaultPoint.ACCESS_TOKEN) {
            // What the API makes of it is its own affair, and below.
            differences.removeAll(Set.of("api", "userinfo"));
        }
        assertThat(differences).isEqualTo(fault.mutations().stream()
                .map(mutation -> mutation.point().name().equals("ANSWER")
                        ? "response"
                        : mutation.point().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(FaultChecks.ALL).as("a check of what is declared").containsKey(name);
        FaultChecks.ALL.get(name).accept(wrong);
    }

    @Test
    void checksNothingThatIsNotInTheCatalogue() {
        assertThat(FaultChecks.ALL.keySet()).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void whatATestIsGivenWithoutAskingIsWrongToo() {
        try (MockServer own = MockServer.start(MockConfig.defaults().withPort(0).withClock(CLOCK))) {
            TestClient testClient = new TestClient(own);
            own.faults().once("access-token-aud-wrong");
            String wrong = own.testing().issueToken("rider", "dragons-desktop");
            assertThat(TestClient.part(wrong, 1).get("aud").asString())
                    .isEqualTo("https://another-api.example/");
            assertThat(testClient.apiWith("/api/dragons", wrong).statusCode()).isEqualTo(401);
            assertThat(
                    testClient.apiWith("/api/dragons", own.testing().issueToken("rider", "dragons-desktop"))
                            .statusCode())
                    .isEqualTo(200);
            own.faults().on("token-html-502");
            assertThat(own.testing().issueToken("rider", "dragons-desktop")).as("no answer was sent")
                    .contains(".");
        }
    }

    @Test
    void whatIsWrongInOneWayIsSignedAsItsClientWants() {
        try (ConfiguredServer shop = new ConfiguredServer("{\"roles_claim\": \"realm_access.roles\"}",
                "{\"access_token_signed_response_alg\": \"ES256\", \"id_token_signed_response_alg\": \"EdDSA\"}",
                "")) {
            shop.server.faults().on("access-token-roles-text");
            shop.server.faults().on("nonce-wrong");
            JsonNode tokens = shop.tokens("scope", "openid");
            assertThat(ConfiguredServer.access(tokens).at("/realm_access/roles").asString())
                    .isEqualTo("user admin");
            assertThat(ConfiguredServer.id(tokens).get("nonce").asString()).isEqualTo("another-nonce");
            assertThat(shop.userInfo(tokens).get("sub").asString()).as("the signature is good")
                    .isEqualTo("user-sue");
            assertThat(shop.client.apiWith("/api/orders", tokens.get("access_token").asString()).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void aFaultForOnceLastsForOneAnswer() {
        try (MockServer own = MockServer
                .start(MockConfig.defaults().withPort(0).withClock(CLOCK).withFixedKeys())) {
            TestClient testClient = new TestClient(own);
            own.faults().once("nonce-wrong");
            testClient.api("/.well-known/openid-configuration");
            assertThat(own.faults().on()).containsExactly("nonce-wrong");
            assertThat(nonce(testClient)).isEqualTo("another-nonce");
            assertThat(own.faults().on()).isEmpty();
            assertThat(nonce(testClient)).isEqualTo("nonce-1");
        }
    }

    @Test
    void aFaultStaysUntilItIsSwitchedOffAndLeavesItsNeighboursAlone() {
        try (MockServer own = MockServer
                .start(MockConfig.defaults().withPort(0).withClock(CLOCK).withFixedKeys())) {
            TestClient testClient = new TestClient(own);
            own.faults().on("nonce-wrong");
            own.faults().on("token-type-wrong");
            for (int i = 0; i < 2; i++) {
                JsonNode tokens = testClient.tokens();
                assertThat(tokens.get("token_type").asString()).isEqualTo("mac");
                assertThat(TestClient.part(tokens.get("id_token").asString(), 1).get("nonce").asString())
                        .isEqualTo("another-nonce");
            }
            assertThat(nonce(new TestClient(own.faults().issuer("aud-wrong")))).isEqualTo("nonce-1");
            assertThat(nonce(new TestClient(server))).isEqualTo("nonce-1");
            own.faults().off("nonce-wrong");
            assertThat(nonce(testClient)).isEqualTo("nonce-1");
            assertThat(own.faults().on()).containsExactly("token-type-wrong");
        }
    }

    @Test
    void pagesAndRefusalsPassUntouched() {
        TestClient testClient = new TestClient(server.faults().issuer("token-html-502"));
        assertThat(
                TestClient.json(testClient.token(Map.of("grant_type", "nonsense"))).get("error").asString())
                .isEqualTo("invalid_client");
    }

    @Test
    void namesThatNobodyKnowsAreRefused() {
        assertThatThrownBy(() -> server.faults().on("perfect")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new TestClient(server).api("/fault/perfect/.well-known/openid-configuration").statusCode())
                .isEqualTo(404);
        assertThat(new TestClient(server).api("/fault/nonce-wrong").statusCode()).isEqualTo(404);
    }

    @Test
    void listsWhatItCanDoWrong() {
        JsonNode faults = TestClient.json(new TestClient(server).api("/faults")).get("faults");
        assertThat(faults.size()).isEqualTo(names().size());
        for (JsonNode fault : faults) {
            assertThat(fault.get("name").asString()).matches("[a-z0-9]+(-[a-z0-9]+)+");
            assertThat(fault.get("issuer").asString())
                    .isEqualTo(server.issuer() + "fault/" + fault.get("name").asString() + "/");
            assertThat(fault.get("code").asString()).matches("|[a-z_]+\\.[a-z_]+");
            for (String text : List.of("changes", "rightClientMust", "reference")) {
                assertThat(fault.get(text).asString()).isNotBlank();
            }
        }
    }

    @Test
    void tokensOfOneIssuerOpenNothingAtAnother() {
        String access = new TestClient(server.faults().issuer("aud-wrong")).tokens().get("access_token")
                .asString();
        assertThat(new TestClient(server).apiWith("/api/dragons", access).statusCode()).isEqualTo(401);
    }

    private static String nonce(TestClient testClient) {
        return TestClient.part(testClient.tokens().get("id_token").asString(), 1).get("nonce").asString();
    }

}

package dragonkey.mock.fault;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import dragonkey.mock.testing.Rider;
import dragonkey.mock.testing.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultsTest {
    private static final SettableClock CLOCK = new SettableClock();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(600);
    private static MockServer server;
    private static Visit right;

    @BeforeAll
    static void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withClock(CLOCK));
        right = new Visit(server.issuer(), PATIENCE, "1");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<String> names() {
        return Catalogue.all().stream().map(Fault::name).toList();
    }

    private static Visit visit(String name) {
        Duration patience = name.endsWith("-slow") ? SHORT : PATIENCE;
        if (name.endsWith("-old")) {
            new Visit(server.faults().issuer(name), patience, "0");
        }
        return new Visit(server.faults().issuer(name), patience, "1");
    }

    @Test
    void nothingIsWrongUnlessItIsAskedFor() {
        assertThat(server.faults().on()).isEmpty();
        assertThat(new Visit(server.issuer(), PATIENCE, "1").differences(right)).isEmpty();
        assertThat(right.got.get("api").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anIssuerWithAFaultIsWrongInThatWayAndInNoOther(String name) {
        Visit wrong = visit(name);
        Fault fault = Catalogue.find(name);
        assertThat(wrong.differences(right)).isEqualTo(fault.twists().stream()
                .map(twist -> twist.place().name().equals("ANSWER")
                        ? "response"
                        : twist.place().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(FaultChecks.ALL).as("a check of what is declared").containsKey(name);
        FaultChecks.ALL.get(name).accept(wrong);
    }

    @Test
    void checksNothingThatIsNotInTheCatalogue() {
        assertThat(FaultChecks.ALL.keySet()).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void aFaultForOnceLastsForOneAnswer() {
        try (MockServer own = MockServer.start(MockConfig.defaults().withPort(0).withClock(CLOCK))) {
            Rider rider = new Rider(own);
            own.faults().once("nonce-wrong");
            rider.api("/.well-known/openid-configuration");
            assertThat(own.faults().on()).containsExactly("nonce-wrong");
            assertThat(nonce(rider)).isEqualTo("another-nonce");
            assertThat(own.faults().on()).isEmpty();
            assertThat(nonce(rider)).isEqualTo("nonce-1");
        }
    }

    @Test
    void aFaultStaysUntilItIsSwitchedOffAndLeavesItsNeighboursAlone() {
        try (MockServer own = MockServer.start(MockConfig.defaults().withPort(0).withClock(CLOCK))) {
            Rider rider = new Rider(own);
            own.faults().on("nonce-wrong");
            own.faults().on("token-type-wrong");
            for (int i = 0; i < 2; i++) {
                JsonNode tokens = rider.tokens();
                assertThat(tokens.get("token_type").asString()).isEqualTo("mac");
                assertThat(Rider.part(tokens.get("id_token").asString(), 1).get("nonce").asString())
                        .isEqualTo("another-nonce");
            }
            assertThat(nonce(new Rider(own.faults().issuer("aud-wrong")))).isEqualTo("nonce-1");
            assertThat(nonce(new Rider(server))).isEqualTo("nonce-1");
            own.faults().off("nonce-wrong");
            assertThat(nonce(rider)).isEqualTo("nonce-1");
            assertThat(own.faults().on()).containsExactly("token-type-wrong");
        }
    }

    @Test
    void pagesAndRefusalsPassUntouched() {
        Rider rider = new Rider(server.faults().issuer("token-html-502"));
        assertThat(Rider.json(rider.token(Map.of("grant_type", "nonsense"))).get("error").asString())
                .isEqualTo("invalid_client");
    }

    @Test
    void namesThatNobodyKnowsAreRefused() {
        assertThatThrownBy(() -> server.faults().on("perfect")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Rider(server).api("/fault/perfect/.well-known/openid-configuration").statusCode())
                .isEqualTo(404);
        assertThat(new Rider(server).api("/fault/nonce-wrong").statusCode()).isEqualTo(404);
    }

    @Test
    void listsWhatItCanDoWrong() {
        JsonNode faults = Rider.json(new Rider(server).api("/faults")).get("faults");
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
        String access = new Rider(server.faults().issuer("aud-wrong")).tokens().get("access_token")
                .asString();
        assertThat(new Rider(server).apiWith("/api/dragons", access).statusCode()).isEqualTo(401);
    }

    private static String nonce(Rider rider) {
        return Rider.part(rider.tokens().get("id_token").asString(), 1).get("nonce").asString();
    }

}

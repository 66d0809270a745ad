package dragonkey.client.request;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.DpopKey;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.request.Attack.AttackNeed;
import dragonkey.client.request.AttackTrial.AttackNotMade;
import dragonkey.client.request.AttackTrial.AttackReport;
import dragonkey.client.request.AttackTrial.AttackRow;
import dragonkey.client.request.AttackTrial.AttackSent;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The table of attacks at the API of the embedded provider: it takes none, and without one of its checks what that check alone
/// refuses.
@Timeout(30)
class AttackTrialTest {
    private static final ApiRequest DRAGONS = ApiRequest.get("Dragons", "dragons");
    private static final DpopKey KEY = DpopKey.generate(new SecureRandom());
    /// What a server with fixed keys signs with.
    private static final Path ISSUER_KEYS = Path
            .of("../mock-server/src/main/resources/dragonkey/mock/token/fixed-keys.json");
    private static MockServer server;

    private final HttpTransport transport = new HttpTransport(Duration.ofSeconds(10));
    private final ApiClient client = new ApiClient(transport, Clock.systemUTC());
    private Tokens bound;

    @BeforeAll
    static void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void signIn() {
        String token = server.testing().issueToken("rider", "dragons-desktop", "",
                Map.of("cnf", Map.of("jkt", KEY.thumbprint())), Duration.ofMinutes(5));
        String idToken = server.testing().sign(Map.of("alg", "RS256", "typ", "JWT"),
                """
                        {"iss": "%s", "aud": "dragons-desktop", "sub": "user-rider", "iat": %d, "exp": %d, "nonce": "n"}"""
                        .formatted(server.issuer(), now(), now() + 300));
        bound = new Tokens(new AccessToken(token), new IdToken(idToken), null, List.of(), Instant.EPOCH, null,
                KEY, null);
    }

    @AfterEach
    void beRight() {
        server.testing().reset();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    /// Which attacks each check alone refuses.
    static Stream<Arguments> checks() {
        return Stream.of(Arguments.of("naive-alg-none", Set.of(ForgedToken.ALG_NONE)),
                Arguments.of("naive-signature-empty", Set.of(ForgedToken.SIGNATURE_STRIPPED)),
                Arguments.of("naive-signature",
                        Set.of(ForgedToken.SIGNATURE_CHANGED, ForgedToken.CLAIM_CHANGED,
                                ForgedToken.LONG_CLAIM)),
                Arguments.of("naive-public-key-as-secret", Set.of(ForgedToken.PUBLIC_KEY_AS_SECRET)),
                Arguments.of("naive-key-in-header", Set.of(ForgedToken.KEY_IN_HEADER)),
                Arguments.of("naive-key-elsewhere", Set.of(ForgedToken.KEY_ELSEWHERE)),
                Arguments.of("naive-kid-unknown", Set.of(ForgedToken.UNKNOWN_KEY)),
                Arguments.of("naive-claim-doubled", Set.of(ForgedToken.DOUBLED_CLAIM)),
                Arguments.of("naive-id-token", Set.of(ForgedToken.ID_TOKEN)),
                Arguments.of("naive-typ", Set.of(ForgedToken.OTHER_TYPE)),
                Arguments.of("naive-iss", Set.of(ForgedToken.OTHER_ISSUER)),
                Arguments.of("naive-aud", Set.of(ForgedToken.OTHER_AUDIENCE)),
                Arguments.of("naive-exp", Set.of(ForgedToken.EXPIRED)),
                Arguments.of("naive-nbf", Set.of(ForgedToken.NOT_YET_VALID)),
                Arguments.of("naive-scope", Set.of(ForgedToken.SCOPE_MISSING)),
                Arguments.of("naive-dpop-bearer", Set.of(ForgedProof.AS_BEARER)),
                Arguments.of("naive-dpop-key", Set.of(ForgedProof.OTHER_KEY)),
                Arguments.of("naive-dpop-method", Set.of(ForgedProof.OTHER_METHOD)),
                Arguments.of("naive-dpop-address", Set.of(ForgedProof.OTHER_ADDRESS)),
                Arguments.of("naive-dpop-token", Set.of(ForgedProof.OTHER_TOKEN)),
                Arguments.of("naive-dpop-time", Set.of(ForgedProof.OLD)),
                Arguments.of("naive-dpop-replay", Set.of(ForgedProof.REPLAYED)));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void withoutOneCheckExactlyWhatItRefusesIsTaken(String fault, Set<Attack> taken) throws Exception {
        server.faults().on(fault);
        AttackReport report = attacked(bound, byEmbedded());
        assertThat(report.right().status()).as("the token as it is").isEqualTo(200);
        assertThat(report.rows()).filteredOn(AttackRow::isAccepted).extracting(AttackRow::attack)
                .containsExactlyInAnyOrderElementsOf(taken);
    }

    @Test
    void everyCheckThatCanBeLeftOutIsInTheTable() {
        assertThat(checks().map(each -> (String) each.get()[0])).containsExactlyInAnyOrderElementsOf(
                server.faults().names().stream().filter(name -> name.startsWith("naive-")).toList());
        assertThat(checks().flatMap(each -> ((Set<?>) each.get()[1]).stream()).map(Object.class::cast))
                .containsExactlyInAnyOrderElementsOf(Stream
                        .<Object>concat(Stream.of(ForgedToken.values()), Stream.of(ForgedProof.values()))
                        .toList());
    }

    @Test
    void theEmbeddedApiTakesNothingAlsoWhereProofsNeedANonce() throws Exception {
        for (boolean nonce : new boolean[]{false, true}) {
            server.requireDpopNonce(nonce);
            AttackReport report = attacked(bound, byEmbedded());
            assertThat(report.right().status()).isEqualTo(200);
            assertThat(report.nobody().status()).isEqualTo(401);
            assertThat(report.rows()).hasSize(ForgedToken.values().length + ForgedProof.values().length)
                    .allSatisfy(row -> assertThat(row.outcome()).as("%s", row.attack())
                            .isInstanceOfSatisfying(AttackSent.class,
                                    sent -> assertThat(sent.status()).isIn(400, 401, 403, 431)));
        }
        server.faults().on("naive-dpop-replay");
        assertThat(attacked(bound, byEmbedded()).rows()).filteredOn(AttackRow::isAccepted)
                .extracting(AttackRow::attack).containsExactly(ForgedProof.REPLAYED);
        server.requireDpopNonce(false);
    }

    @Test
    void aCheckIsLeftOutForOneTokenWhereThatIsAllThatIsAskedFor() throws Exception {
        server.faults().once("naive-aud");
        assertThat(attacked(bound, byEmbedded()).rows()).noneMatch(AttackRow::isAccepted);
        assertThat(server.faults().on()).as("the token as it is came first").isEmpty();
    }

    @Test
    void whatCannotBeMadeSaysWhatItNeeds() throws Exception {
        String token = server.testing().issueToken("rider", "dragons-desktop");
        assertThat(needs(attacked(bearer(token), IssuerSigner.NONE))).containsOnly(AttackNeed.ISSUER_KEY,
                AttackNeed.DPOP_SESSION, AttackNeed.ID_TOKEN);
        assertThat(needs(attacked(bearer("opaque"), byEmbedded()))).containsOnly(AttackNeed.SIGNED_TOKEN,
                AttackNeed.DPOP_SESSION, AttackNeed.ID_TOKEN);
        assertThat(outcomes(attacked(bearer(token), byEmbedded(), ApiRequest.get("Me", "me"))))
                .containsEntry(ForgedToken.SCOPE_MISSING, new AttackNotMade(AttackNeed.NAMED_SCOPE));
    }

    @Test
    void aPastedKeyOfTheIssuerSignsWhatNeedsIt() throws Exception {
        String token = server.testing().issueToken("rider", "dragons-desktop");
        server.faults().on("naive-exp");
        AttackReport report = attacked(bearer(token), IssuerSigner.pasted(Files.readString(ISSUER_KEYS)));
        assertThat(needs(report)).containsOnly(AttackNeed.DPOP_SESSION, AttackNeed.ID_TOKEN);
        assertThat(report.rows()).filteredOn(AttackRow::isAccepted).extracting(AttackRow::attack)
                .containsExactly(ForgedToken.EXPIRED);
        assertThatThrownBy(() -> IssuerSigner.pasted("{\"keys\": []}")).isInstanceOf(ProblemException.class);
    }

    private static Tokens bearer(String token) {
        return Tokens.bearer(new AccessToken(token), null, null, List.of(), Instant.EPOCH, null);
    }

    private static List<AttackNeed> needs(AttackReport report) {
        return report.rows().stream().map(AttackRow::outcome).filter(AttackNotMade.class::isInstance)
                .map(outcome -> ((AttackNotMade) outcome).need()).toList();
    }

    private static Map<Attack, AttackTrial.AttackOutcome> outcomes(AttackReport report) {
        return report.rows().stream().collect(Collectors.toMap(AttackRow::attack, AttackRow::outcome));
    }

    private AttackReport attacked(Tokens tokens, IssuerSigner signer) throws Exception {
        return attacked(tokens, signer, DRAGONS);
    }

    private AttackReport attacked(Tokens tokens, IssuerSigner signer, ApiRequest request) throws Exception {
        var trial = new AttackTrial(client, transport, new SecureRandom(), Clock.systemUTC(), signer);
        return trial.run(connection(), request, tokens, IssuerSigner.NONE);
    }

    private static IssuerSigner byEmbedded() {
        return (issuer, header, claims) -> {
            try {
                return Optional.of(server.testing().sign(Json.plain(Json.object(header)), claims));
            } catch (MalformedException e) {
                throw new AssertionError(e);
            }
        };
    }

    private static Connection connection() {
        return new Connection("here", new Provider(server.issuer()),
                new ClientRegistration("dragons-desktop", URI.create("http://127.0.0.1/callback"),
                        List.of("openid"), RequestParameters.NOTHING),
                server.issuer().resolve("api/"), Connection.Browser.SYSTEM);
    }
}

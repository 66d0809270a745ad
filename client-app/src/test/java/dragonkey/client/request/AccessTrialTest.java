package dragonkey.client.request;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dragonkey.client.connection.Connection;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.request.AccessTrial.Asker;
import dragonkey.client.request.AccessTrial.TrialRow;
import dragonkey.client.request.Attack.AttackNeed;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

/// Requests for several people at the API of the embedded provider.
@Timeout(30)
class AccessTrialTest {
    private static final ApiRequest DRAGONS = ApiRequest.get("Dragons", "dragons");

    private final HttpTransport transport = new HttpTransport(Duration.ofSeconds(10));
    private final ApiClient client = new ApiClient(transport, Clock.systemUTC());
    private final AccessTrial trial = trial(IssuerSigner.NONE);
    private final List<String> signed = new ArrayList<>();
    private MockServer server;
    private Tokens accepted;

    @BeforeEach
    void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys());
        String token = server.testing().issueToken("rider", "dragons-desktop");
        accepted = Tokens.bearer(new AccessToken(token), new IdToken(token.replaceFirst("^[^.]+", "e30")),
                null, List.of(), Instant.EPOCH, null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everybodyIsAnsweredAsTheyMay() throws Exception {
        assertThat(trial.run(connection(server.issuer().resolve("api/")), List.of(DRAGONS),
                List.of(new Asker("Ada", null, plain()), Asker.NOBODY)))
                .extracting(row -> row.answers().getFirst().status()).containsExactly(200, 401);
    }

    @Test
    void whatChangesSomethingOrGoesElsewhereIsNoPartOfATrial() {
        Predicate<ApiRequest> harmless = request -> AccessTrial
                .isHarmless(connection(URI.create("https://api.example/v1/")), request);
        assertThat(harmless).accepts(DRAGONS, ApiRequest.get("a", "https://api.example/other")).rejects(
                ApiRequest.get("a", "https://elsewhere.example/"),
                new ApiRequest("a", "DELETE", "dragons", List.of(), ""));
    }

    @Test
    void whatTheIssuerMustSignIsSignedWhereItsKeyIsAtHand() throws Exception {
        Connection connection = connection(server.issuer().resolve("api/"));
        List<TrialRow> rows = trial((issuer, header, claims) -> {
            signed.add(claims);
            return Optional.of("h.p.s");
        }).forged(connection, List.of(DRAGONS), accepted, null);
        assertThat(rows).extracting(row -> row.asker().forged()).containsExactly(ForgedToken.ALG_NONE,
                ForgedToken.EXPIRED, ForgedToken.OTHER_ISSUER);
        assertThat(rows).allSatisfy(row -> assertThat(row.answers()).singleElement()
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(401)));
        assertThat(signed).as("another issuer has a key of its own").singleElement().asString()
                .contains("\"exp\"");
    }

    @Test
    void withoutAKeyTheTokenFromBeforeIsTheExpiredOneOrTheRowSaysWhatIsMissing() throws Exception {
        Connection connection = connection(server.issuer().resolve("api/"));
        Tokens good = ending(Instant.now().plusSeconds(60));
        for (Tokens before : new Tokens[]{null, good}) {
            TrialRow row = expired(connection, before);
            assertThat(row.answers()).isEmpty();
            assertThat(row.missing()).isEqualTo(AttackNeed.ISSUER_KEY);
        }
        Tokens ended = ending(Instant.now().minusSeconds(3_600));
        TrialRow row = expired(connection, ended);
        assertThat(row.asker().tokens()).isSameAs(ended);
        assertThat(row.missing()).isNull();
    }

    private TrialRow expired(Connection connection, @Nullable Tokens before) throws Exception {
        return trial.forged(connection, List.of(DRAGONS), accepted, before).get(1);
    }

    private Tokens ending(Instant end) {
        return Tokens.bearer(accepted.accessToken(), null, null, List.of(), Instant.EPOCH, end);
    }

    private AccessTrial trial(IssuerSigner signer) {
        return new AccessTrial(client, new SecureRandom(), Clock.systemUTC(), signer);
    }

    private Tokens plain() {
        return Tokens.bearer(accepted.accessToken(), null, null, List.of(), Instant.EPOCH, null);
    }

    private Connection connection(URI api) {
        return new Connection("here", new Provider(server.issuer()), new ClientRegistration("dragons-desktop",
                URI.create("http://127.0.0.1/callback"), List.of("openid"), RequestParameters.NOTHING), api,
                Connection.Browser.SYSTEM);
    }
}

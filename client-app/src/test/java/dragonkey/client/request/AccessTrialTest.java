package dragonkey.client.request;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.request.AccessTrial.Asker;
import dragonkey.client.request.AccessTrial.TrialRow;
import dragonkey.client.testing.TestProvider;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

/// Forged tokens at the API of the embedded provider, which takes none, and at one that takes each of them.
@Timeout(30)
class AccessTrialTest {
    private static final ApiRequest DRAGONS = ApiRequest.get("Dragons", "dragons");

    private final HttpTransport transport = new HttpTransport(Duration.ofSeconds(10));
    private final ApiClient client = new ApiClient(transport, Clock.systemUTC());
    private final AccessTrial trial = new AccessTrial(client, transport, new SecureRandom());
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
    void theEmbeddedApiTakesNoneOfThem() throws Exception {
        Connection connection = connection(server.issuer().resolve("api/"));
        List<Asker> forgers = trial.forgers(connection, accepted);
        assertThat(forgers).hasSize(ForgedToken.values().length);
        List<TrialRow> rows = trial.run(connection, List.of(DRAGONS), forgers);
        assertThat(rows).allSatisfy(row -> assertThat(row.answers()).singleElement()
                .satisfies(answer -> assertThat(answer.status()).isIn(400, 401, 431)));
        assertThat(trial.run(connection, List.of(DRAGONS),
                List.of(new Asker("Ada", null, plain()), Asker.NOBODY)))
                .extracting(row -> row.answers().getFirst().status()).containsExactly(200, 401);
    }

    /// An API that looks for one kind of forgery alone, and takes it.
    @ParameterizedTest
    @EnumSource(ForgedToken.class)
    void whatANaiveApiTakesIsRedAndNothingElse(ForgedToken hole) throws Exception {
        String issued = accepted.accessToken().value();
        try (TestProvider naive = new TestProvider()) {
            naive.on("/api/dragons", exchange -> {
                String token = exchange.getRequestHeaders().getFirst("Authorization")
                        .substring("Bearer ".length());
                TestProvider.send(exchange, isTakenFor(hole, token, issued) ? 200 : 401, "text/plain", "");
            });
            Connection connection = connection(naive.at("api/"));
            var taken = new ArrayList<ForgedToken>();
            for (TrialRow row : trial.run(connection, List.of(DRAGONS),
                    trial.forgers(connection, accepted))) {
                if (row.answers().getFirst().isAccepted()) {
                    taken.add(row.asker().forged());
                }
            }
            assertThat(taken).containsExactly(hole);
        }
    }

    private static boolean isTakenFor(ForgedToken hole, String token, String issued) {
        String[] parts = token.split("\\.", -1);
        String[] before = issued.split("\\.", -1);
        boolean sameHeader = parts[0].equals(before[0]);
        boolean sameClaims = parts[1].equals(before[1]);
        boolean sameSignature = parts[2].equals(before[2]);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        return switch (hole) {
            case ALG_NONE -> header(token, "alg").equals(Optional.of("none"));
            case SIGNATURE_STRIPPED -> sameHeader && sameClaims && parts[2].isEmpty();
            case SIGNATURE_CHANGED -> sameHeader && sameClaims && !parts[2].isEmpty() && !sameSignature;
            case CLAIM_CHANGED -> sameHeader && sameSignature && claims.length() < 1_000 && !sameClaims
                    && claims.split("\"sub\"", -1).length == 2;
            case PUBLIC_KEY_AS_SECRET -> header(token, "alg").equals(Optional.of("HS256"));
            case KEY_IN_HEADER -> header(token, "jwk").isPresent();
            case KEY_ELSEWHERE -> header(token, "jku").isPresent() && header(token, "x5u").isPresent();
            case UNKNOWN_KEY -> header(token, "kid").equals(Optional.of("nobody-knows-this"));
            case DOUBLED_CLAIM -> sameSignature && claims.split("\"sub\"", -1).length == 3;
            case LONG_CLAIM -> sameSignature && claims.length() > 4_000;
            case ID_TOKEN -> parts[0].equals("e30");
        };
    }

    private static Optional<String> header(String token, String member) {
        String json = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]),
                StandardCharsets.UTF_8);
        try {
            return Optional.ofNullable(Json.object(json).get(member))
                    .map(value -> value.isString() ? value.stringValue() : value.toString());
        } catch (MalformedException impossible) {
            throw new AssertionError(impossible);
        }
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
    void ofAnOpaqueTokenNothingIsForgedButTheIdTokenIsTried() throws Exception {
        var opaque = Tokens.bearer(new AccessToken("opaque"), accepted.idToken(), null, List.of(),
                Instant.EPOCH, null);
        assertThat(trial.forgers(connection(server.issuer().resolve("api/")), opaque))
                .extracting(Asker::forged).containsExactly(ForgedToken.ID_TOKEN);
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

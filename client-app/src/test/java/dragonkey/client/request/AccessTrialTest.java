package dragonkey.client.request;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

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
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

/// Requests for several people at the API of the embedded provider.
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

package dragonkey.client.request;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.explain.RefusalWords;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.request.RefusalReason.Certainty;
import dragonkey.client.request.RefusalReason.RefusalCause;
import dragonkey.client.request.RefusalReason.RefusalRemedy;
import dragonkey.client.testing.SettableClock;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.ui.Language;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Requests at the API of the embedded provider and at played ones, and why each is refused.
@Timeout(30)
class RefusalReadingTest {
    private final SettableClock clock = new SettableClock();
    private final ApiClient client = new ApiClient(new HttpTransport(Duration.ofSeconds(10)), clock);
    private MockServer server;
    private TestProvider played;

    @BeforeEach
    void start() throws Exception {
        server = MockServer.start(MockConfig.defaults().withPort(0).withClock(clock).withFixedKeys());
        played = new TestProvider();
    }

    @AfterEach
    void stop() {
        server.close();
        played.close();
    }

    @Test
    void aGoodTokenIsAnswered() throws Exception {
        ApiAnswer answer = ask("dragons", rider());
        assertThat(answer.statusLine()).isEqualTo("200 OK");
        assertThat(answer.isRefusal()).isFalse();
        assertThat(answer.address().toString()).isEqualTo(server.issuer() + "api/dragons");
    }

    @Test
    void withoutATokenOneIsWanted() throws Exception {
        assertThat(why("dragons", null)).returns(RefusalCause.NO_TOKEN, RefusalReason::cause)
                .returns(Certainty.FOLLOWS, RefusalReason::certainty)
                .returns("Bearer", RefusalReason::wanted);
    }

    @Test
    void aRoleThatIsMissingIsNamedWithThoseThatAreThere() throws Exception {
        RefusalReason reason = why("orders", rider());
        assertThat(reason.cause()).isEqualTo(RefusalCause.ROLE);
        assertThat(reason.wanted()).isEqualTo("admin");
        assertThat(reason.cause().remedy()).isEqualTo(RefusalRemedy.SIGN_IN_AS_OTHER);
        assertThat(RefusalWords.sentence(reason)).contains("lacks the role admin");
    }

    @Test
    void aScopeThatIsMissingIsNamedWithThoseThatAreThere() throws Exception {
        String token = token(server, server.issuer() + "api/", Map.of("scope", "openid"));
        RefusalReason reason = why("dragons", bearer(token));
        assertThat(reason)
                .isEqualTo(new RefusalReason(RefusalCause.SCOPE, Certainty.SAID, "openid", "read:dragons"));
        assertThat(RefusalWords.remedy(reason)).isEqualTo("Sign in with read:dragons");
    }

    @Test
    void aTokenThatEndedFollowsFromTheTokenAsWell() throws Exception {
        Tokens tokens = rider();
        clock.forward(Duration.ofHours(2));
        RefusalReason reason = why("dragons", tokens);
        assertThat(reason.cause()).isEqualTo(RefusalCause.EXPIRED);
        assertThat(reason.cause().remedy()).isEqualTo(RefusalRemedy.RENEW);
        played.on("/api/x", exchange -> TestProvider.send(exchange, 401, "text/plain", ""));
        assertThat(whyAtPlayed(tokens)).returns(RefusalCause.EXPIRED, RefusalReason::cause)
                .returns(Certainty.FOLLOWS, RefusalReason::certainty);
    }

    @Test
    void anotherAudienceIsNamedBesideTheOneThatTheApiIs() throws Exception {
        String token = token(server, "https://other.example/api", Map.of());
        RefusalReason reason = why("dragons", bearer(token));
        assertThat(reason).isEqualTo(new RefusalReason(RefusalCause.AUDIENCE, Certainty.SAID,
                "https://other.example/api", server.issuer() + "api/"));
    }

    @Test
    void aTokenThatWasTakenBackIsSaidToBe() throws Exception {
        Tokens tokens = rider();
        server.tokens().forEach(issued -> server.deny(issued.jti()));
        assertThat(why("dragons", tokens).cause()).isEqualTo(RefusalCause.REVOKED);
    }

    @Test
    void aTokenOfAnotherIssuerDoesNotFitTheKeys() throws Exception {
        try (MockServer other = MockServer.start(MockConfig.defaults().withPort(0).withClock(clock))) {
            String token = token(other, server.issuer() + "api/", Map.of());
            RefusalReading reading = reading("dragons", bearer(token));
            assertThat(reading.reasons()).extracting(RefusalReason::cause)
                    .containsExactly(RefusalCause.SIGNATURE, RefusalCause.ISSUER);
        }
    }

    @Test
    void aTokenThatNobodyCanReadMayBeWhyWhereTheApiDoesNotSay() throws Exception {
        played.on("/api/x", exchange -> TestProvider.send(exchange, 401, "text/plain", ""));
        assertThat(whyAtPlayed(bearer("opaque"))).returns(RefusalCause.OPAQUE, RefusalReason::cause)
                .returns(Certainty.LIKELY, RefusalReason::certainty);
    }

    @Test
    void anIdTokenIsForNoApi() throws Exception {
        played.on("/api/x", exchange -> TestProvider.send(exchange, 401, "text/plain", ""));
        String token = token(server, "dragons-desktop", Map.of("nonce", "n"));
        assertThat(whyAtPlayed(bearer(token)).cause()).isEqualTo(RefusalCause.ID_TOKEN);
    }

    @Test
    void aBoundTokenThatComesAsABearerFollowsFromTheToken() throws Exception {
        played.on("/api/x", exchange -> TestProvider.send(exchange, 401, "text/plain", ""));
        String token = token(server, "dragons-desktop", Map.of("cnf", Map.of("jkt", "abc")));
        assertThat(whyAtPlayed(bearer(token)))
                .isEqualTo(new RefusalReason(RefusalCause.BOUND, Certainty.FOLLOWS, "Bearer", "DPoP"));
    }

    @Test
    void whatIsInOrderIsSaidWhereTheCauseIsNotKnown() throws Exception {
        played.on("/api/x", exchange -> TestProvider.send(exchange, 403, "text/plain", "no"));
        RefusalReading reading = client.refusal(connection(played.at("api/")),
                client.send(connection(played.at("api/")), ApiRequest.get("a", "x"), rider()));
        assertThat(reading.first().cause()).isEqualTo(RefusalCause.UNSAID);
        assertThat(reading.ruledOut()).contains(RefusalCause.EXPIRED, RefusalCause.TYPE, RefusalCause.BOUND);
        assertThat(RefusalWords.ruledOut(reading)).startsWith("In order: ");
    }

    @Test
    void aClockThatIsApartIsLikely() throws Exception {
        played.on("/api/x", exchange -> TestProvider.send(exchange, 401, "text/plain", ""));
        clock.forward(Duration.ofMinutes(5));
        assertThat(client
                .refusal(connection(played.at("api/")),
                        client.send(connection(played.at("api/")), ApiRequest.get("a", "x"), rider()))
                .reasons()).extracting(RefusalReason::cause).contains(RefusalCause.CLOCK);
    }

    @Test
    void theApisOwnWordsAreReadFromItsHostAlone() throws Exception {
        played.on("/api/x", exchange -> {
            exchange.getResponseHeaders().set("WWW-Authenticate",
                    "Bearer resource_metadata=\"http://127.0.0.1:1/elsewhere\"");
            TestProvider.send(exchange, 401, "text/plain", "");
        });
        assertThat(whyAtPlayed(rider()).wanted()).doesNotContain(":1/");
    }

    @Test
    void aRedirectIsAnAnswerAndTheTokenIsNotSentOn() throws Exception {
        played.on("/api/x", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            TestProvider.send(exchange, 302, "text/plain", "");
        });
        ApiAnswer answer = client.send(connection(played.at("api/")), ApiRequest.get("a", "x"), rider());
        assertThat(answer.response().status()).isEqualTo(302);
        assertThat(played.count("/elsewhere")).isZero();
    }

    @Test
    void aBodyIsSentAsItLooksOrAsAHeaderSays() throws Exception {
        ApiAnswer added = client.send(connection(URI.create(server.issuer() + "api/")),
                new ApiRequest("new", "POST", "dragons", List.of(), "{\"name\":\"Vesna\"}"), writer());
        assertThat(added.response().status()).isIn(200, 201, 403, 400);
        assertThat(new ApiRequest("a", "POST", "x", List.of(), "a=b").mediaType())
                .isEqualTo("application/x-www-form-urlencoded");
        assertThat(new ApiRequest("a", "POST", "x",
                List.of(new ApiRequest.ApiHeader("content-TYPE", "text/csv")), "a=b").mediaType())
                .isEqualTo("text/csv");
    }

    @Test
    void whatCannotBeSentIsNamed() {
        Map<ApiRequest, String> wrong = Map.of(new ApiRequest("a", "GET", "x", List.of(), "body"),
                "GET carries no body", new ApiRequest("a", "G T", "x", List.of(), ""), "the method G T",
                ApiRequest.get("a", "http://"), "the address",
                new ApiRequest("a", "GET", "x", List.of(new ApiRequest.ApiHeader("a b", "c")), ""),
                "the header name a b",
                new ApiRequest("a", "GET", "x", List.of(new ApiRequest.ApiHeader("a", "ü")), ""),
                "only ASCII");
        wrong.forEach((request,
                words) -> assertThatThrownBy(() -> client.send(connection(played.at("api/")), request, null))
                        .isInstanceOfSatisfying(ProblemException.class, failure -> {
                            Problem problem = failure.problem();
                            assertThat(problem.code()).isEqualTo("api.request");
                            assertThat(problem.detail()).contains(words);
                        }));
    }

    @ParameterizedTest
    @EnumSource(RefusalCause.class)
    void everyCauseHasItsSentenceItsNameAndItsRemedy(RefusalCause cause) {
        for (Language language : List.of(Language.ENGLISH, Language.GERMAN)) {
            var words = language.words("messages");
            String word = cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertThat(words.containsKey("api.refusal." + word)).isTrue();
            assertThat(words.containsKey("api.refusal.name." + word)).isTrue();
        }
        var reason = new RefusalReason(cause, Certainty.SAID, "", "");
        assertThat(RefusalWords.sentence(reason)).endsWith(".");
        assertThat(RefusalWords.remedy(reason).isEmpty()).isEqualTo(cause.remedy() == RefusalRemedy.NONE);
        assertThat(RefusalWords.certainty(reason)).isEqualTo("the API says so");
    }

    private Tokens rider() {
        return bearer(server.testing().issueToken("rider", "dragons-desktop"));
    }

    private Tokens writer() {
        return bearer(server.testing().issueToken("keeper", "dragons-desktop"));
    }

    private static String token(MockServer server, String audience, Map<String, ?> claims) {
        return server.testing().issueToken("rider", "dragons-desktop", audience, claims,
                Duration.ofMinutes(15));
    }

    private Tokens bearer(String token) {
        return Tokens.bearer(new AccessToken(token), null, null, List.of(), Instant.EPOCH, null);
    }

    private RefusalReason why(String path, @Nullable Tokens tokens) throws Exception {
        return reading(path, tokens).first();
    }

    private RefusalReading reading(String path, @Nullable Tokens tokens) throws Exception {
        return client.refusal(connection(URI.create(server.issuer() + "api/")), ask(path, tokens));
    }

    private ApiAnswer ask(String path, @Nullable Tokens tokens) throws Exception {
        return client.send(connection(URI.create(server.issuer() + "api/")), ApiRequest.get("it", path),
                tokens);
    }

    private RefusalReason whyAtPlayed(Tokens tokens) throws Exception {
        Connection connection = connection(played.at("api/"));
        return client.refusal(connection, client.send(connection, ApiRequest.get("it", "x"), tokens)).first();
    }

    private Connection connection(URI api) {
        return new Connection("here", new Provider(server.issuer()), new ClientRegistration("dragons-desktop",
                URI.create("http://127.0.0.1/callback"), List.of("openid"), RequestParameters.NOTHING), api,
                Connection.Browser.SYSTEM);
    }
}

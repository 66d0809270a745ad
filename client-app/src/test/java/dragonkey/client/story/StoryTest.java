package dragonkey.client.story;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.core.Json;
import dragonkey.client.explain.StoryReport;
import dragonkey.client.http.ExchangeRecorder;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.signin.DeviceCodeState;
import dragonkey.client.signin.SignInFlows;
import dragonkey.client.story.ProviderFacts.ProviderChange;
import dragonkey.client.story.Story.StepOutcome;
import dragonkey.client.story.Story.StoryOutcome;
import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.ui.Language;
import dragonkey.client.ui.Messages;

import static org.assertj.core.api.Assertions.assertThat;

/// A sign-in is told afterwards, step by step and without a secret.
class StoryTest extends SignInFixture {
    /// In every value that is nobody else's business.
    private static final String CANARY = "c4narY";

    private final ExchangeRecorder recorder = new ExchangeRecorder(Clock.systemUTC());
    private final HttpTransport transport = new HttpTransport(Duration.ofSeconds(10), recorder);
    private final StoryRecorder stories = new StoryRecorder(transport, clock);
    private final List<Story> told = new ArrayList<>();

    @AfterEach
    void speakEnglish() {
        Messages.speak(Language.ENGLISH);
    }

    private Story tell() {
        stories.onStory(told::add);
        var background = new Background(Runnable::run, Runnable::run, bug -> {
            throw new AssertionError(bug);
        });
        new SignInFlows(transport, new SecureRandom(), clock,
                new SignInFlows.UserAgents(userAgent, userAgent, new DeviceCodeState(address -> {
                }, background)), stories).run(connection(), step -> {
                });
        return told.getLast();
    }

    private Connection connection() {
        return new Connection("test", new Provider(provider.issuer()), client,
                URI.create("http://127.0.0.1/"), Connection.Browser.SYSTEM);
    }

    private List<RecordedExchange> exchanges() {
        return recorder.of(told.getLast().group());
    }

    private StepOutcome outcome(StoryStep step) {
        return told.getLast().steps(exchanges()).stream().filter(one -> one.step() == step).findFirst()
                .orElseThrow().outcome();
    }

    @Test
    void aSignInHasSixStepsWithTheirRulesAndExchanges() {
        Story story = tell();
        assertThat(story.ending().outcome()).isEqualTo(StoryOutcome.SUCCEEDED);
        assertThat(story.steps(exchanges())).hasSize(6)
                .allSatisfy(step -> assertThat(step.outcome()).isEqualTo(StepOutcome.PASSED))
                .allSatisfy(step -> assertThat(step.exchanges()).as("%s", step.step()).isNotEmpty());
        assertThat(story.steps(exchanges()).stream().flatMap(step -> step.rules().stream()))
                .as("each rule is in one step")
                .containsExactlyInAnyOrderElementsOf(story.ending().report().results());
        assertThat(story.telling(exchanges()).orElseThrow().request().address()).endsWith("/token");
    }

    @Test
    void theStepThatFailedIsToldAndWhatWasNotReached() {
        provider.claims.put("nonce", "another");
        Story story = tell();
        assertThat(story.code()).isEqualTo("id_token.nonce");
        assertThat(outcome(StoryStep.TOKENS)).isEqualTo(StepOutcome.PASSED);
        assertThat(outcome(StoryStep.ID_TOKEN)).isEqualTo(StepOutcome.FAILED);
        assertThat(outcome(StoryStep.PROFILE)).isEqualTo(StepOutcome.NOT_REACHED);
        assertThat(story.telling(exchanges()).orElseThrow().request().address())
                .as("the token came with the answer of the token endpoint").endsWith("/token");
    }

    @Test
    void aProviderThatIsNotThereFailsAtTheFirstStep() {
        provider.close();
        Story story = tell();
        assertThat(story.code()).isEqualTo("discovery.unreachable");
        assertThat(outcome(StoryStep.DISCOVERY)).isEqualTo(StepOutcome.FAILED);
        assertThat(outcome(StoryStep.PAGE)).isEqualTo(StepOutcome.NOT_REACHED);
    }

    @Test
    void whoeverComesBackWithAnErrorIsSeenToHaveComeBack() {
        userAgent.answers = request -> List.of("?error=access_denied&state=" + request.get("state"));
        Story story = tell();
        assertThat(outcome(StoryStep.ANSWER)).isEqualTo(StepOutcome.FAILED);
        assertThat(story.telling(exchanges()).orElseThrow().request().address())
                .contains("error=access_denied");
    }

    /// Each value of this provider, and of what is sent to it, is one that must not be found.
    @Test
    void reportHarAndCurlHoldNoSecretOfASignIn() throws Exception {
        client = new ClientRegistration(client.clientId(),
                new ClientAuthentication.SecretAuthentication(
                        new ClientAuthentication.ClientSecret(CANARY + "-secret"),
                        ClientAuthentication.SecretAuthentication.SecretPlace.POST),
                client.returns(), client.scope(), client.asked());
        provider.tokenAnswer = answer -> {
            answer.put("access_token", CANARY + "-access");
            answer.put("refresh_token", CANARY + "-refresh");
            answer.put("device_secret", CANARY + "-device");
            return answer;
        };
        provider.userInfo.putAll(Map.of("name", CANARY, "email", CANARY + "@example.com", "address",
                Map.of("country", CANARY)));
        userAgent.answers = request -> List
                .of("?code=" + CANARY + "-code&session_id=" + CANARY + "&state=" + request.get("state"));
        Story story = tell();
        assertThat(story.ending().outcome()).isEqualTo(StoryOutcome.SUCCEEDED);
        String verifier = Objects.requireNonNull(provider.form("/token").get("code_verifier"));
        for (Language language : List.of(Language.ENGLISH, Language.GERMAN)) {
            Messages.speak(language);
            String report = StoryReport.of(story, exchanges(), connection(), Optional.empty());
            assertThat(report).contains("hidden~", "/token", "`id_token.nonce`").doesNotContain(CANARY,
                    verifier);
        }
        String har = HarFile.of(exchanges(), "1");
        assertThat(har).doesNotContain(CANARY, verifier);
        assertThat(Json.object(har).at("/log/entries")).hasSize(exchanges().size());
        assertThat(exchanges()).map(CurlCommand::of)
                .allSatisfy(curl -> assertThat(curl).contains("curl ").doesNotContain(CANARY, verifier));
        assertThat(CurlCommand.of(story.telling(exchanges()).orElseThrow())).contains("code=${CODE}",
                "code_verifier=${CODE_VERIFIER}", "client_secret=${CLIENT_SECRET}");
        assertThat(story.summary().toString()).doesNotContain("-access", "-code");
    }

    @Test
    void aReportIsNotBrokenOutOfByWhatAProviderSays() {
        provider.on("/token", exchange -> {
            byte[] body = "~~~~~~\n# Heading\n\u202e<script>|`".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(500, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        Story story = tell();
        String report = StoryReport.of(story, exchanges(), connection(), Optional.empty());
        assertThat(report.lines().filter("~~~~~~"::equals).count()).as("each block ends once")
                .isEqualTo(report.lines().filter("~~~~~~ text"::equals).count());
        assertThat(report).doesNotContain("\u202e");
    }

    @Test
    void twoSignInsDifferInWhatIsOtherwiseAlone() {
        Story before = tell();
        Story again = tell();
        assertThat(StoryDifference.between(before, recorder.of(before.group()), again, exchanges()))
                .as("another code, nonce and token are no difference").isEmpty();
        client = new ClientRegistration(client.clientId(), client.authentication(), client.returns(),
                List.of("openid", "email"), client.asked());
        provider.claims.put("aud", "somebody-else");
        Story failed = tell();
        assertThat(StoryDifference.between(again, recorder.of(again.group()), failed, exchanges()))
                .extracting(StoryDifference::what).containsExactly("id_token.aud", "page: scope");
    }

    @Test
    void aProviderThatChangedSaysWhatWasAndWhatIs() {
        provider.metadata.put("scopes_supported", List.of("openid", "email", "address"));
        tell();
        ProviderFacts before = ProviderFacts.of(exchanges()).orElseThrow();
        provider.metadata.put("scopes_supported", List.of("email", "openid"));
        provider.metadata.put("token_endpoint", provider.at("token2").toString());
        provider.on("/token2", exchange -> TestProvider.json(exchange, 200, provider.tokens()));
        provider.published = new ArrayList<>(List.of(TestProvider.OTHER_KEY.toPublicJWK().toJSONObject()));
        provider.signingKey = TestProvider.OTHER_KEY;
        Story story = tell();
        ProviderFacts now = ProviderFacts.of(exchanges()).orElseThrow();
        ProviderChange change = before.changedTo(now).orElseThrow();
        assertThat(change.differences()).containsExactly(
                new StoryDifference("keys", TestProvider.KEY.getKeyID(), TestProvider.OTHER_KEY.getKeyID()),
                new StoryDifference("scopes_supported", "address email openid", "email openid"),
                new StoryDifference("token_endpoint", provider.at("token").toString(),
                        provider.at("token2").toString()));
        assertThat(StoryReport.of(story, exchanges(), connection(), Optional.of(change)))
                .contains("| `scopes_supported` | `address email openid` | `email openid` |");
        assertThat(now.changedTo(now)).isEmpty();
    }

    @Test
    void whatCancelledIsSaysWhere() {
        userAgent.answers = request -> {
            Thread.currentThread().interrupt();
            return List.of();
        };
        Story story = tell();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(story.ending().outcome()).isEqualTo(StoryOutcome.CANCELLED);
        assertThat(outcome(StoryStep.PAGE)).isEqualTo(StepOutcome.STOPPED);
    }
}

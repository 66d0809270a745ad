package dragonkey.client.story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Preset;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.http.ExchangeRecorder;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.loopback.BrowserLauncher;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.signin.DeviceCodeState;
import dragonkey.client.signin.SignInFlows;
import dragonkey.client.signin.SystemBrowser;
import dragonkey.client.story.Story.StepOutcome;
import dragonkey.client.story.Story.StoryOutcome;
import dragonkey.client.story.Story.ToldStep;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

/// What the embedded provider does wrong on the way through a browser, in which somebody has signed in and agreed before: the
/// browser is played by an HTTP client, and the window's own listener takes what it brings.
@Timeout(60)
class BrowserFaultStoriesTest {
    private static final Pattern LOADED = Pattern.compile("(?:src=|;url=)\"?([^\">]+)\"");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final Pattern HIDDEN = Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// For who waits in vain: the browser has been everywhere before the wait begins.
    private static final Duration NONE = Duration.ofMillis(1);

    private final MockServer server = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys());
    private final String cookie = server.testing().signIn("rider").cookie();
    private final ExchangeRecorder recorder = new ExchangeRecorder(Clock.systemUTC());
    private final HttpTransport transport = new HttpTransport(PATIENCE, recorder);
    private final HttpClient browser = HttpClient.newHttpClient();
    private final List<Story> told = new ArrayList<>();
    private final Set<String> tried = new HashSet<>();

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    /// Who has agreed once is not asked again.
    @BeforeEach
    void agree() {
        Story story = signIn(PATIENCE, address -> send(get(server.testing().authorize(address, "rider"))));
        assertThat(story.ending().outcome()).as(story.code()).isEqualTo(StoryOutcome.SUCCEEDED);
    }

    @Test
    void tellsOfEveryFaultOfABrowser() {
        anAnswerThatComesTwiceAtOnceIsRedeemedOnce();
        anAnswerAtALookAlikeOfTheCallbackIsWaitedForAtThePage();
        anAnswerByPostFailsWhereItCame();
        assertThat(tried).isEqualTo(FaultStoriesTest.OF_A_BROWSER);
    }

    private void anAnswerThatComesTwiceAtOnceIsRedeemedOnce() {
        Story story = signIn("callback-twice", PATIENCE, page -> {
            List<String> addresses = LOADED.matcher(page.body()).results().map(found -> found.group(1))
                    .toList();
            assertThat(addresses).hasSize(2);
            CompletableFuture.allOf(addresses.stream().map(
                    address -> browser.sendAsync(get(URI.create(text(address))), BodyHandlers.discarding()))
                    .toArray(CompletableFuture[]::new)).join();
        });
        assertThat(story.ending().outcome()).as(story.code()).isEqualTo(StoryOutcome.SUCCEEDED);
        assertThat(exchanges(story)).extracting(RecordedExchange::stage)
                .containsOnlyOnce(ProblemStage.RESPONSE, ProblemStage.TOKEN);
    }

    private void anAnswerAtALookAlikeOfTheCallbackIsWaitedForAtThePage() {
        Story story = signIn("callback-look-alike", NONE, answer -> {
            URI address = URI.create(answer.headers().firstValue("Location").orElseThrow());
            assertThat(address.getPath()).isEqualTo("/callback.evil");
            assertThat(send(get(address)).statusCode()).isEqualTo(404);
        });
        assertFailed(story, "signin.timeout", StoryStep.PAGE, ProblemStage.PAGE);
    }

    private void anAnswerByPostFailsWhereItCame() {
        Story story = signIn("answer-by-form-post", PATIENCE, page -> {
            Matcher action = ACTION.matcher(page.body());
            assertThat(action.find()).as(page.body()).isTrue();
            String form = HIDDEN.matcher(page.body()).results()
                    .map(field -> field.group(1) + "=" + text(field.group(2)))
                    .collect(Collectors.joining("&"));
            send(HttpRequest.newBuilder(URI.create(text(action.group(1))))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(form)).build());
        });
        assertFailed(story, "response.mode", StoryStep.ANSWER, ProblemStage.RESPONSE);
    }

    private void assertFailed(Story story, String code, StoryStep step, ProblemStage place) {
        List<RecordedExchange> exchanges = exchanges(story);
        assertThat(story.code()).isEqualTo(code);
        assertThat(story.steps(exchanges)).filteredOn(each -> each.outcome() == StepOutcome.FAILED)
                .extracting(ToldStep::step).containsExactly(step);
        assertThat(story.telling(exchanges)).map(RecordedExchange::stage).contains(place);
        assertThat(exchanges).extracting(RecordedExchange::stage).doesNotContain(ProblemStage.TOKEN);
        assertThat(StoryWords.advice(code)).isNotBlank();
    }

    private List<RecordedExchange> exchanges(Story story) {
        return recorder.of(story.group());
    }

    /// What the browser does with the provider's answer to who has signed in there and agreed.
    @FunctionalInterface
    private interface BrowserTurn {
        void goOn(HttpResponse<String> answer) throws IOException;
    }

    private Story signIn(String fault, Duration patience, BrowserTurn turn) {
        tried.add(fault);
        server.faults().on(fault);
        Story story = signIn(patience,
                address -> turn.goOn(send(HttpRequest.newBuilder(address).header("Cookie", cookie).build())));
        server.faults().off(fault);
        return story;
    }

    private Story signIn(Duration patience, BrowserLauncher launcher) {
        SystemBrowser own = new SystemBrowser(launcher, new SystemBrowser.SystemBrowserEvents(address -> {
        }, problem -> {
            throw new AssertionError(problem.toString());
        }), () -> "Done", patience);
        Background sameThread = new Background(Runnable::run, Runnable::run, bug -> {
            throw new AssertionError(bug);
        });
        StoryRecorder stories = new StoryRecorder(transport, Clock.systemUTC());
        stories.onStory(told::add);
        new SignInFlows(transport, new SecureRandom(), Clock.systemUTC(),
                new SignInFlows.UserAgents(own, own, new DeviceCodeState(address -> {
                }, sameThread)), stories).run(connection(), step -> {
                });
        return told.getLast();
    }

    private Connection connection() {
        return new Connection("here", new Provider(server.issuer()),
                new ClientRegistration(Preset.EMBEDDED_CLIENT_ID, Preset.LOOPBACK_REDIRECT_URI,
                        Preset.EMBEDDED_SCOPE, RequestParameters.NOTHING),
                server.issuer(), Connection.Browser.SYSTEM);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return browser.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static HttpRequest get(URI address) {
        return HttpRequest.newBuilder(address).build();
    }

    /// The provider writes nothing into its attributes that needs more.
    private static String text(String attribute) {
        return attribute.replace("&amp;", "&");
    }
}

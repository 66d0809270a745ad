package dragonkey.client.story;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Preset;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.http.ExchangeRecorder;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.provider.FaultsModel;
import dragonkey.client.resource.AddressLookup;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.signin.DeviceCodeState;
import dragonkey.client.signin.SignInFlows;
import dragonkey.client.signin.SignInOutcome;
import dragonkey.client.signin.UserAgent;
import dragonkey.client.story.Story.StepOutcome;
import dragonkey.client.story.Story.StoryEnding;
import dragonkey.client.story.Story.StoryOutcome;
import dragonkey.client.story.Story.ToldStep;
import dragonkey.mock.MockConfig;
import dragonkey.mock.MockFaults.KnownFault;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever the embedded provider can do wrong on command: the story of it opens where it went wrong, shows the answer that was
/// wrong, and says what to do.
@Timeout(60)
class FaultStoriesTest {
    /// What needs a browser that loads pages and posts forms: [BrowserFaultStoriesTest] plays one.
    static final Set<String> OF_A_BROWSER = Set.of("callback-twice", "callback-look-alike",
            "answer-by-form-post");
    /// The first sign-in at a provider has no earlier one.
    private static final Set<String> FROM_THE_SECOND_ON = Set.of("state-old", "nonce-old", "id-token-old");
    /// What the window goes on without, and says so at the rule.
    private static final Set<String> BORNE = Set.of("pkce-plain-alone", "pkce-not-listed",
            "expires-in-string", "expires-in-huge", "api-scope-missing");
    /// What an ID token need not have that comes without a page (OIDC Core §12.2).
    private static final Set<String> ONLY_OF_A_SIGN_IN = Set.of("nonce-missing", "nonce-old",
            "auth-time-missing", "id-token-missing");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IMPATIENCE = Duration.ofMillis(300);

    /// A sign-in begins at a provider, and meets none of these.
    private static final String OF_AN_API = "resource";
    /// No client sees any of it.
    private static final String OF_WHAT_AN_API_TAKES = "api";

    private final MockServer server = MockServer.start(MockConfig.defaults().withPort(0).withFixedKeys());
    private final ExchangeRecorder recorder = new ExchangeRecorder(Clock.systemUTC());
    private final HttpTransport patient = new HttpTransport(PATIENCE, recorder);
    private final List<Story> told = new ArrayList<>();
    private final SoftAssertions softly = new SoftAssertions();
    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSignInOpensWhereItsFaultIs() throws Exception {
        for (KnownFault fault : server.faults().all()) {
            if (OF_A_BROWSER.contains(fault.name()) || fault.subject().equals(OF_AN_API)
                    || fault.subject().equals(OF_WHAT_AN_API_TAKES)) {
                continue;
            }
            server.faults().on(fault.name());
            if (FROM_THE_SECOND_ON.contains(fault.name())) {
                signIn(patient);
            }
            meet(fault, this::signIn);
            server.faults().off(fault.name());
            judge(fault, place(fault));
        }
        softly.assertAll();
    }

    @Test
    void aCheckOpensWhereItsFaultIs() throws Exception {
        for (KnownFault fault : failing("discovery", "jwks")) {
            server.faults().on(fault.name());
            meet(fault, transport -> new ToldCheck(new ProviderCheck(transport, Clock.systemUTC()),
                    recorder(transport)).examine("here", new Provider(server.issuer()), client()));
            server.faults().off(fault.name());
            if (fault.code().startsWith(fault.subject() + ".")) {
                judge(fault, place(fault));
            }
        }
        softly.assertAll();
    }

    @Test
    void aLookAtAnApiOpensWhereItsFaultIs() throws Exception {
        for (KnownFault fault : failing(OF_AN_API)) {
            server.faults().on(fault.name());
            new AddressLookup(patient, recorder(patient)).look(server.issuer().resolve("api/"), List.of(),
                    report -> {
                    });
            server.faults().off(fault.name());
            judge(fault,
                    fault.code().startsWith("challenge.") ? ProblemStage.CHALLENGE : ProblemStage.RESOURCE);
        }
        softly.assertAll();
    }

    @Test
    void aRenewalOpensWhereItsFaultIs() throws Exception {
        List<String> places = List.of("discovery", "jwks", "token", "claims", "signature");
        for (KnownFault fault : server.faults().all()) {
            if (!places.contains(fault.subject())) {
                continue;
            }
            meet(fault, transport -> {
                SignedIn session = ((SignInOutcome.SignInCompleted) signIn(patient)).session();
                server.faults().on(fault.name());
                renew(transport, session);
                server.faults().off(fault.name());
            });
            if (ONLY_OF_A_SIGN_IN.contains(fault.name())) {
                softly.assertThat(told.getLast().ending().outcome()).as(fault.name())
                        .isEqualTo(StoryOutcome.SUCCEEDED);
            } else {
                judge(fault, place(fault));
            }
        }
        softly.assertAll();
    }

    /// For each failure that a fault brought about there is a button that turns off this fault and no other.
    @Test
    void aFaultThatIsOnCanBeTurnedOff() throws Exception {
        try (EmbeddedProvider embedded = new EmbeddedProvider(
                MockConfig.defaults().withPort(0).withFixedKeys())) {
            var _ = embedded.issuer();
            FaultsModel model = new FaultsModel(embedded);
            for (EmbeddedProvider.FaultSwitch fault : embedded.faults()) {
                embedded.turn(fault, true);
                Optional<Runnable> remedy = model.remedy(fault.fault().code());
                assertThat(remedy).as(fault.name()).isPresent();
                remedy.orElseThrow().run();
                assertThat(embedded.faultsOn()).as(fault.name()).isEmpty();
            }
        }
    }

    private List<KnownFault> failing(String... subjects) {
        return server.faults().all().stream().filter(fault -> !fault.code().isEmpty())
                .filter(fault -> List.of(subjects).contains(fault.subject())).toList();
    }

    /// What can be told as a story.
    @FunctionalInterface
    private interface MetFault {
        void by(HttpTransport transport) throws InterruptedException;
    }

    /// What is slow is not waited for long. Where that was too short for another answer, on a busy computer, it is tried again.
    private void meet(KnownFault fault, MetFault met) throws InterruptedException {
        if (!fault.code().endsWith(".timeout")) {
            met.by(patient);
            return;
        }
        Duration patience = IMPATIENCE;
        do {
            met.by(new HttpTransport(patience, recorder));
            patience = patience.multipliedBy(2);
        } while (told.getLast().code().endsWith(".timeout") && !told.getLast().code().equals(fault.code())
                && patience.compareTo(PATIENCE) < 0);
    }

    private StoryRecorder recorder(HttpTransport transport) {
        StoryRecorder stories = new StoryRecorder(transport, Clock.systemUTC());
        stories.onStory(told::add);
        return stories;
    }

    private SignInOutcome signIn(HttpTransport transport) {
        Background sameThread = new Background(Runnable::run, Runnable::run, bug -> {
            throw new AssertionError(bug);
        });
        UserAgent agent = new PlayedAgent();
        return new SignInFlows(transport, new SecureRandom(), Clock.systemUTC(),
                new SignInFlows.UserAgents(agent, agent, new DeviceCodeState(address -> {
                }, sameThread)), recorder(transport)).run(connection(), step -> {
                });
    }

    /// As the window does, but for what is stored.
    private void renew(HttpTransport transport, SignedIn session) throws InterruptedException {
        RefreshRequest request = new RefreshRequest(transport, Clock.systemUTC());
        recorder(transport).tell(StoryKind.RENEWAL, "here", () -> {
            try {
                RefreshRequest.UncheckedRefresh answer = request.send(new Provider(server.issuer()), client(),
                        session.tokens());
                return StoryEnding.well("", request.judge(answer, session.profile().sub()).verdict());
            } catch (ProblemException problem) {
                return StoryEnding.failed(problem.problem(), "");
            }
        }, ending -> ending);
    }

    private Connection connection() {
        return new Connection("here", new Provider(server.issuer()), client(), server.issuer(),
                Connection.Browser.SYSTEM);
    }

    private static ClientRegistration client() {
        return new ClientRegistration(Preset.EMBEDDED_CLIENT_ID, Preset.LOOPBACK_REDIRECT_URI,
                Preset.EMBEDDED_SCOPE,
                new RequestParameters(RequestParameters.ResourceTarget.NONE,
                        new RequestParameters.AuthenticationParameters(null, Duration.ofHours(1), null, null,
                                null),
                        RequestParameters.ExtraParameters.NONE, false));
    }

    /// Which answer carries a fault. Of an access token it is the one in which the provider refuses its own token.
    private static ProblemStage place(KnownFault fault) {
        return switch (fault.subject()) {
            case "claims", "signature" -> ProblemStage.TOKEN;
            case "access_token" -> ProblemStage.USERINFO;
            default -> ProblemStage.valueOf(fault.subject().toUpperCase(Locale.ROOT));
        };
    }

    private void judge(KnownFault fault, ProblemStage place) {
        Story story = told.getLast();
        List<RecordedExchange> exchanges = recorder.of(story.group());
        if (fault.code().isEmpty() || BORNE.contains(fault.name())) {
            softly.assertThat(story.ending().outcome()).as(fault.name()).isEqualTo(StoryOutcome.SUCCEEDED);
            return;
        }
        softly.assertThat(story.ending().outcome()).as(fault.name()).isEqualTo(StoryOutcome.FAILED);
        List<ToldStep> failed = story.steps(exchanges).stream()
                .filter(step -> step.outcome() == StepOutcome.FAILED).toList();
        softly.assertThat(failed).as("%s: one step failed, %s", fault.name(), story.code()).hasSize(1);
        softly.assertThat(failed)
                .as("%s: it has something to show when it is open, %s", fault.name(), story.code())
                .allSatisfy(step -> assertThat(step.rules().size() + step.exchanges().size()).isPositive());
        softly.assertThat(story.telling(exchanges).map(RecordedExchange::stage))
                .as("%s: the exchange that is shown, %s", fault.name(), story.code())
                .contains(story.code().equals("id_token.key") ? ProblemStage.TOKEN : place);
        softly.assertThat(story.judgedBy(story.code(), exchanges)).extracting(RecordedExchange::stage)
                .as("%s: the exchanges that the rule leads to, %s", fault.name(), story.code())
                .contains(place);
        softly.assertThat(StoryWords.advice(story.code())).as(fault.name()).isNotBlank();
    }

    /// A browser whose person signs in and agrees at once.
    private final class PlayedAgent implements UserAgent, UserAgent.BrowserVisit {
        private Optional<URI> answer = Optional.empty();

        @Override
        public BrowserVisit prepare(URI registeredRedirectUri) {
            return this;
        }

        @Override
        public URI redirectUri() {
            return URI.create("http://127.0.0.1:4711/callback");
        }

        @Override
        public void open(AuthorizationPage page) throws ProblemException, InterruptedException {
            answer = Optional.of(server.testing().authorize(page.requestFor(redirectUri()), "rider"));
        }

        @Override
        public URI nextAnswer() throws ProblemException {
            URI came = answer.orElseThrow(() -> ProblemException.of(ProblemCode.SIGNIN_TIMEOUT, "10 min"));
            answer = Optional.empty();
            return came;
        }

        @Override
        public void close() {
            // It was never there.
        }
    }
}

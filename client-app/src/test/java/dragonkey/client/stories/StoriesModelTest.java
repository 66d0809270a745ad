package dragonkey.client.stories;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.background.Background;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.SignInCheckLog;
import dragonkey.client.store.ProviderFactsStore;
import dragonkey.client.store.StoryStore;
import dragonkey.client.store.StoryStore.KeptStory;
import dragonkey.client.stories.StoriesModel.StoryEntry;
import dragonkey.client.story.Story.StoryEnding;
import dragonkey.client.story.Story.StoryOutcome;
import dragonkey.client.story.StoryDifference;
import dragonkey.client.story.StoryKind;
import dragonkey.client.story.StoryRecorder;
import dragonkey.client.story.StorySummary;
import dragonkey.client.testing.TestProvider;

import static org.assertj.core.api.Assertions.assertThat;

/// The history of one connection is shown, and each connection keeps its own.
class StoriesModelTest {
    private final Preferences node = Preferences.userRoot().node("stories-model-" + UUID.randomUUID());
    private final StoryStore store = new StoryStore(node.node("stories"));
    private final ProviderFactsStore facts = ProviderFactsStore.in(node);
    private final HttpTransport transport = new HttpTransport(Duration.ofSeconds(10));
    private final StoryRecorder recorder = new StoryRecorder(transport, Clock.systemUTC());
    private final Background sameThread = new Background(Runnable::run, Runnable::run, bug -> {
        throw new AssertionError(bug);
    });

    @AfterEach
    void remove() throws BackingStoreException {
        node.removeNode();
    }

    private StoriesModel model() {
        return new StoriesModel(recorder, store, new KnownProviders(facts, sameThread),
                story -> story.connection().isEmpty() ? Optional.empty() : Optional.of(story.connection()),
                "here", sameThread);
    }

    private void happens(String connection, StoryKind kind) {
        recorder.tell(kind, connection, () -> "", any -> StoryEnding.well("Ada", CheckReport.NONE));
    }

    @Test
    void showsTheLatestFirstAndOpensIt() {
        StoriesModel model = model();
        happens("here", StoryKind.CODE);
        happens("there", StoryKind.CODE);
        happens("here", StoryKind.RENEWAL);
        happens("", StoryKind.CHECK);
        assertThat(model.shown()).extracting(entry -> entry.summary().kind())
                .containsExactly(StoryKind.RENEWAL, StoryKind.CODE);
        assertThat(model.open().get()).isEqualTo(model.shown().getFirst());
        model.show("there");
        assertThat(model.shown()).hasSize(1);
        assertThat(model.open().get()).isEqualTo(model.shown().getFirst());
        model.forget("there");
        assertThat(model.shown()).isEmpty();
        assertThat(model.open().get()).isNull();
    }

    private void checks(TestProvider provider, boolean well) throws Exception {
        recorder.<String, Exception>tell(StoryKind.CHECK, "here", () -> {
            new Discovery(transport).read(new Provider(provider.issuer()), new SignInCheckLog());
            return "";
        }, any -> well
                ? StoryEnding.well("", CheckReport.NONE)
                : StoryEnding.failed(Problem.of(ProblemCode.INTERNAL, ""), ""));
    }

    /// It worked yesterday: what is otherwise since then is said until it works again, also after a restart.
    @Test
    void saysWhatIsOtherwiseAtAProviderUntilItWorksAgain() throws Exception {
        try (TestProvider provider = new TestProvider()) {
            StoriesModel model = model();
            checks(provider, true);
            checks(provider, true);
            assertThat(model.shown()).allSatisfy(entry -> assertThat(entry.change()).isEmpty());
            provider.metadata.put("scopes_supported", List.of("openid"));
            checks(provider, false);
            assertThat(changed(model)).containsExactly("scopes_supported");
            StoriesModel afterARestart = model();
            afterARestart.load();
            checks(provider, true);
            assertThat(changed(afterARestart)).containsExactly("scopes_supported");
            checks(provider, true);
            assertThat(changed(afterARestart)).isEmpty();
            afterARestart.forget("here");
            assertThat(facts.read()).isEmpty();
        }
    }

    private static List<String> changed(StoriesModel model) {
        return model.shown().getFirst().change().stream().flatMap(change -> change.differences().stream())
                .map(StoryDifference::what).toList();
    }

    @Test
    void knowsAfterARestartHowItEnded() {
        store.keep(new KeptStory("here",
                new StorySummary(Instant.EPOCH, StoryKind.CODE, StoryOutcome.FAILED, "id_token.nonce", "")));
        store.keep(new KeptStory("there",
                new StorySummary(Instant.EPOCH, StoryKind.CODE, StoryOutcome.SUCCEEDED, "", "Ada")));
        StoriesModel model = model();
        happens("here", StoryKind.CHECK);
        model.load();
        assertThat(model.shown()).extracting(entry -> entry.summary().kind()).containsExactly(StoryKind.CHECK,
                StoryKind.CODE);
        StoryEntry earlier = model.shown().getLast();
        assertThat(earlier.summary().code()).isEqualTo("id_token.nonce");
        assertThat(earlier.story()).as("what was sent is not kept").isEmpty();
        model.forgetAll();
        assertThat(store.read()).isEmpty();
    }
}

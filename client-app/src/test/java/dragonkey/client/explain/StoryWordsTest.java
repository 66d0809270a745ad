package dragonkey.client.explain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.oauth.SignInRule;
import dragonkey.client.story.Story.StepOutcome;
import dragonkey.client.story.Story.StoryOutcome;
import dragonkey.client.story.StoryKind;
import dragonkey.client.story.StorySummary;
import dragonkey.client.ui.Language;
import dragonkey.client.ui.Messages;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever happens can be told, and whatever fails has something that can be done about it.
class StoryWordsTest {
    @AfterEach
    void speakEnglish() {
        Messages.speak(Language.ENGLISH);
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = {"ENGLISH", "GERMAN"})
    void everyFailureHasItsAdvice(Language language) {
        Messages.speak(language);
        Stream<String> exchanges = Stream.of(ProblemStage.values())
                .flatMap(stage -> Stream.of(ExchangeFailure.values()).map(stage::failed))
                .map(kind -> kind.code());
        Stream<String> codes = Stream.of(ProblemCode.values()).map(ProblemCode::code);
        Stream<String> said = Stream.of("token.invalid_client", "response.access_denied", "par.whatever",
                "metadata.algorithms");
        assertThat(Stream.of(exchanges, codes, said).flatMap(any -> any)).allSatisfy(code -> {
            assertThat(StoryWords.advice(code)).isNotBlank();
            assertThat(StoryWords.remedy(code)).isNotNull();
        });
    }

    @Test
    void everyRuleOfASignInHasAdviceOfItsOwn() {
        List<String> advice = Stream.of(SignInRule.values()).map(rule -> StoryWords.advice(rule.code()))
                .toList();
        assertThat(advice).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(value = Language.class, names = {"ENGLISH", "GERMAN"})
    void everyStoryAndStepHasItsWords(Language language) {
        Messages.speak(language);
        for (StoryKind kind : StoryKind.values()) {
            assertThat(kind.steps()).allSatisfy(step -> assertThat(StoryWords.step(kind, step)).isNotBlank());
            assertThat(StoryOutcome.values()).allSatisfy(outcome -> assertThat(
                    StoryWords.outcome(new StorySummary(Instant.EPOCH, kind, outcome, "", ""))).isNotBlank());
        }
        assertThat(StepOutcome.values())
                .allSatisfy(outcome -> assertThat(StoryWords.remark(outcome)).isNotNull());
    }
}

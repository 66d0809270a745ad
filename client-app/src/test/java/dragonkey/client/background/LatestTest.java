package dragonkey.client.background;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatestTest {
    private final Latest latest = new Latest();
    private final List<String> shown = new ArrayList<>();

    @Test
    void showsTheAnswerToTheLastQuestionInWhateverOrderTheyCome() {
        Consumer<String> first = latest.only(shown::add);
        Consumer<String> second = latest.only(shown::add);

        second.accept("second");
        first.accept("first");

        assertThat(shown).containsExactly("second");
    }

    @Test
    void showsNoEarlierAnswerWhileTheLastIsStillToCome() {
        Consumer<String> first = latest.only(shown::add);
        Consumer<String> second = latest.only(shown::add);

        first.accept("first");
        assertThat(shown).isEmpty();

        second.accept("second");
        assertThat(shown).containsExactly("second");
    }

    @Test
    void actsForTheLastAlone() {
        Runnable first = latest.only(() -> shown.add("first"));
        Runnable second = latest.only(() -> shown.add("second"));

        first.run();
        second.run();

        assertThat(shown).containsExactly("second");
    }

    @Test
    void showsNothingThatWasDropped() {
        Consumer<String> only = latest.only(shown::add);
        latest.drop();

        only.accept("late");

        assertThat(shown).isEmpty();
    }
}

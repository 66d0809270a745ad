package dragonkey.client.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecretClipboardTest {
    private String board = "";
    private final List<Duration> waits = new ArrayList<>();
    private final List<Runnable> acts = new ArrayList<>();
    private final SecretClipboard clip = new SecretClipboard(text -> board = text, () -> board,
            (after, act) -> {
                waits.add(after);
                acts.add(act);
            });

    @Test
    void takesASecretBackAfterHalfAMinute() {
        clip.copy("secret");
        assertThat(board).isEqualTo("secret");
        assertThat(waits).containsExactly(Duration.ofSeconds(30));
        acts.getFirst().run();
        assertThat(board).isEmpty();
    }

    @Test
    void leavesWhatWasCopiedMeanwhile() {
        clip.copy("secret");
        board = "something else";
        acts.getFirst().run();
        assertThat(board).isEqualTo("something else");
    }

    @Test
    void countsFromTheLastCopyOfTheSameSecret() {
        clip.copy("secret");
        clip.copy("secret");
        acts.getFirst().run();
        assertThat(board).isEqualTo("secret");
        acts.getLast().run();
        assertThat(board).isEmpty();
    }

    @Test
    void takesASecretBackWhenTheProgramEndsButNothingElse() {
        clip.copy("secret");
        clip.takeBack();
        assertThat(board).isEmpty();
        clip.copy("secret");
        board = "something else";
        clip.takeBack();
        assertThat(board).isEqualTo("something else");
    }

    @Test
    void takesItBackAfterTheTimeThatWasChosen() {
        clip.keepFor(Duration.ofMinutes(2));
        clip.copy("secret");
        assertThat(waits).containsExactly(Duration.ofMinutes(2));
    }
}

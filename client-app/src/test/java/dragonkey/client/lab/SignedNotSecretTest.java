package dragonkey.client.lab;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What everybody reads, and what a list of common secrets finds.
class SignedNotSecretTest {
    private static final Lab LAB = new Lab(Clock.systemUTC());
    private final LabTrial trial = LAB.trial(Experiment.SIGNED_NOT_SECRET);
    private final List<TrialStep> steps = new ArrayList<>();

    @AfterAll
    static void close() {
        LAB.close();
    }

    private String detail(String what) {
        return steps.stream().filter(step -> step.what().equals(what)).map(TrialStep::detail).findFirst()
                .orElse("");
    }

    @Test
    void theExamplesSecretIsFoundAndItsClaimsAreRead() throws Exception {
        TrialResult result = trial.once(SwitchSettings.usual(trial.switches()), steps::add);
        assertThat(result.key()).endsWith("result.found");
        assertThat(detail("read the token")).contains("John Doe");
        assertThat(detail("guess the secret")).isEqualTo("shhhh");
        assertThat(detail("change a claim")).isEqualTo("refused");
        assertThat(result.token().took().toMillis()).isLessThan(1_000);
    }

    @Test
    void aRandomSecretIsOnNoList() throws Exception {
        TrialResult result = trial.once(
                SwitchSettings.usual(trial.switches()).with(SignedNotSecret.SECRET, "random"), steps::add);
        assertThat(result.key()).endsWith("result.kept");
        assertThat(detail("read the token")).contains("John Doe");
        assertThat(detail("guess the secret")).isEqualTo("not on the list");
    }

    @Test
    void encryptedItIsUnreadable() throws Exception {
        TrialResult result = trial.once(
                SwitchSettings.usual(trial.switches()).with(SignedNotSecret.ENCRYPTED, "on"), steps::add);
        assertThat(result.key()).endsWith("result.encrypted");
        assertThat(detail("read the token")).isEqualTo("unreadable");
    }
}

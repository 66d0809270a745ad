package dragonkey.client.lab;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Three real processes; one is killed and one started, and then the store is killed.
@Tag("process")
class StatelessScaleTest {
    @Test
    void nobodyWithATokenNoticesWhatACookieDoes() throws Exception {
        try (Lab lab = new Lab(Clock.systemUTC())) {
            LabTrial trial = lab.trial(Experiment.STATELESS_SCALE);
            List<TrialStep> steps = new ArrayList<>();
            TrialResult result = trial.once(SwitchSettings.usual(trial.switches()), steps::add);
            assertThat(result.key()).isEqualTo("lab.stateless-scale.result.gone");
            assertThat(result.values())
                    .as("cookie and token: at first, with another server, without the store")
                    .containsExactly(2, 3, 2, 3, 0, 3);
            assertThat(result.token().databaseCalls()).isZero();
            assertThat(steps).filteredOn(step -> step.what().startsWith("kill ")).hasSize(4);
        }
    }
}

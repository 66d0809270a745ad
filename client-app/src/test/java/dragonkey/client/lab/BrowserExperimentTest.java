package dragonkey.client.lab;

import java.time.Clock;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// What a browser does in these is tried in a real one, in `mock-server`: `./mvnw verify -Pbrowser`.
class BrowserExperimentTest {
    @Test
    void saysThatItNeedsABrowserWhereThereIsNone() {
        try (Lab lab = new Lab(Clock.systemUTC())) {
            LabTrial trial = lab.trial(Experiment.FORGED_REQUESTS);
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> trial.once(SwitchSettings.usual(trial.switches()), step -> {
                    })).matches(why -> why.problem().kind() == ProblemCode.PROVIDER_BROWSER);
        }
    }
}

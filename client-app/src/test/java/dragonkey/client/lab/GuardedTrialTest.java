package dragonkey.client.lab;

import java.time.Clock;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// What a browser does in these is tried in a real one, in `mock-server`: `./mvnw verify -Pbrowser`.
class GuardedTrialTest {
    @Test
    void saysThatItNeedsABrowserWhereThereIsNone() {
        try (Lab lab = new Lab(Clock.systemUTC())) {
            LabTrial trial = lab.trial(Experiment.FORGED_REQUESTS);
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> trial.once(SwitchSettings.usual(trial.switches()), step -> {
                    })).matches(why -> why.problem().kind() == ProblemCode.PROVIDER_BROWSER);
        }
    }

    @Test
    void saysThatTheShopIsGoneWhereItClosedMeanwhile() throws Exception {
        try (Lab lab = new Lab(Clock.systemUTC())) {
            LabTrial trial = lab.trial(Experiment.DATA_IN_TOKEN);
            lab.shop().close();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> trial.once(SwitchSettings.usual(trial.switches()), step -> {
                    })).matches(why -> why.problem().kind() == ProblemCode.PROVIDER_SHOP);
        }
    }
}

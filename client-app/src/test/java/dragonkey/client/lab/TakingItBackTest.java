package dragonkey.client.lab;

import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A sign-out, and what becomes of ten people's tokens by each remedy. The shop's clock is set forward; nothing waits.
class TakingItBackTest {
    private static final Lab LAB = new Lab(Clock.systemUTC());

    @AfterAll
    static void close() {
        LAB.close();
    }

    private static TrialResult with(String remedy) throws Exception {
        LabTrial trial = LAB.trial(Experiment.TAKING_IT_BACK);
        return trial.once(SwitchSettings.usual(trial.switches()).with(TakingItBack.REMEDY, remedy), step -> {
        });
    }

    @Test
    void aCopyGoesOnUntilItEnds() throws Exception {
        assertThat(with("none").values()).as("cookie, copy, others, refreshes, look-ups, until")
                .startsWith(401, 200).endsWith(Duration.ofMinutes(15));
    }

    @Test
    void aShortLifeEndsItWithinAMinuteAndOthersRefresh() throws Exception {
        assertThat(with("short-life").values()).containsExactly(401, 200, 9, 9, 0, Duration.ofMinutes(1));
    }

    @Test
    void aDenyListEndsItAtOnceForOneLookUpEach() throws Exception {
        TrialResult result = with("deny-list");
        assertThat(result.values()).containsExactly(401, 401, 9, 0, 1, Duration.ZERO);
        assertThat(result.token().databaseCalls()).isEqualTo(1);
    }

    @Test
    void newKeysEndEverybodys() throws Exception {
        assertThat(with("new-keys").values()).containsExactly(401, 401, 0, 0, 0, Duration.ZERO);
    }
}

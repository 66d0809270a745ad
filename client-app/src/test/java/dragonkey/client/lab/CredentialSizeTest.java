package dragonkey.client.lab;

import java.time.Clock;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// More and more claims, sent to a server in a process of its own that takes 8 KB as many do.
@Tag("process")
class CredentialSizeTest {
    @Test
    void aTokenGrowsOutOfACookieAndThenOutOfAHeader() throws Exception {
        try (Lab lab = new Lab(Clock.systemUTC())) {
            assertThat(result(lab, "0").key()).endsWith("result.usual");
            TrialResult full = result(lab, "80");
            assertThat(full.key()).endsWith("result.full");
            assertThat(full.cookie().bytes()).as("Cookie: dk_shop= and 22 letters").isEqualTo(40);
            assertThat((int) full.values().get(4)).as("the longest token that a head of 8 KB has room for")
                    .isBetween(7_000, CredentialSize.LARGEST_HEAD);
            assertThat(result(lab, "200").key()).endsWith("result.refused");
        }
    }

    private static TrialResult result(Lab lab, String claims) throws Exception {
        LabTrial trial = lab.trial(Experiment.SIZE);
        return trial.once(SwitchSettings.usual(trial.switches()).with(CredentialSize.CLAIMS, claims),
                step -> {
                });
    }
}

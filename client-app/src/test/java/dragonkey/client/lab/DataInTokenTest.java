package dragonkey.client.lab;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The first experiment, over real sockets and at the real database; every call is one that the JDBC proxy has told.
class DataInTokenTest {
    private static final Lab LAB = new Lab(Clock.systemUTC());
    private final LabTrial trial = LAB.trial(Experiment.DATA_IN_TOKEN);

    @AfterAll
    static void close() {
        LAB.close();
    }

    @Test
    void ordersCostThreeCallsWithACookieAndOneWithAToken() throws Exception {
        List<TrialStep> steps = new ArrayList<>();
        TrialResult result = trial.once(SwitchSettings.usual(trial.switches()), steps::add);
        assertThat(result.cookie().databaseCalls()).isEqualTo(3);
        assertThat(result.token().databaseCalls()).isEqualTo(1);
        assertThat(result.values().subList(0, 4)).containsExactly(3, 1, 200, 200);
        assertThat(steps).filteredOn(step -> step.side() == Side.COOKIE).extracting(TrialStep::what)
                .containsExactly("GET /orders", "SELECT sessions", "SELECT people, roles", "SELECT orders",
                        "200");
        assertThat(steps).filteredOn(step -> step.side() == Side.TOKEN).extracting(TrialStep::what)
                .containsExactly("GET /api/orders", "verify RS256", "roles in the token", "SELECT orders",
                        "200");
        assertThat(steps).filteredOn(step -> step.what().equals("SELECT orders")).extracting(TrialStep::rows)
                .containsExactly(20, 20);
    }

    @Test
    void theCookieNoticesAtOnceThatTheRoleIsGone() throws Exception {
        TrialResult result = trial
                .once(SwitchSettings.usual(trial.switches()).with(DataInToken.ROLE_TAKEN, "on"), step -> {
                });
        assertThat(result.key()).isEqualTo("lab.data-in-token.result.taken");
        assertThat(result.values().subList(0, 4)).containsExactly(2, 1, 403, 200);
    }

    @Test
    void manyRunsSayTheSameOfEachRequest() throws Exception {
        List<Integer> progress = new ArrayList<>();
        Repetition repetition = trial.repeat(SwitchSettings.usual(trial.switches()), 30, progress::add);
        assertThat(progress).hasSize(30).endsWith(30);
        assertThat(repetition.cookie().databaseCalls()).isEqualTo(3);
        assertThat(repetition.token().databaseCalls()).isEqualTo(1);
        assertThat(repetition.token().bytes()).isGreaterThan(10 * repetition.cookie().bytes());
        assertThat(repetition.cookie().median()).isPositive().isLessThanOrEqualTo(repetition.cookie().most());
    }

    @Test
    void theDelayIsPaidForEachCall() throws Exception {
        TrialResult result = trial.once(SwitchSettings.usual(trial.switches()).with("database-delay", "20"),
                step -> {
                });
        assertThat(result.cookie().took().toMillis()).isGreaterThanOrEqualTo(60);
        assertThat(result.token().took().toMillis()).isGreaterThanOrEqualTo(20);
    }
}

package dragonkey.client.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

import dragonkey.client.core.ProblemException;
import dragonkey.client.lab.Repetition.SideStatistics;

/// What the experiments at the shop have in common.
abstract class ShopTrial implements LabTrial {
    /// Until then the compiler is still at work: these runs are not counted.
    private static final int FIRST_RUNS = 20;

    private final Lab lab;
    private final Experiment experiment;

    ShopTrial(Lab lab, Experiment experiment) {
        this.lab = lab;
        this.experiment = experiment;
    }

    /// One run at both sides.
    ///
    /// @param cookie what it cost
    /// @param token what it cost
    record BothTotals(SideTotals cookie, SideTotals token) {
    }

    /// What is done again and again.
    @FunctionalInterface
    interface SideRun {
        SideTotals at(Side side) throws ProblemException, InterruptedException;
    }

    @Override
    public final Experiment experiment() {
        return experiment;
    }

    final LabVisit visit(SwitchSettings settings) throws ProblemException, InterruptedException {
        return new LabVisit(lab, settings);
    }

    final String key(String result) {
        return experiment.key("result." + result);
    }

    /// Runs both sides so often, each of them first in turn.
    static Repetition repeated(int runs, IntConsumer progress, SideRun run)
            throws ProblemException, InterruptedException {
        List<SideTotals> cookies = new ArrayList<>();
        List<SideTotals> tokens = new ArrayList<>();
        for (int number = -FIRST_RUNS; number < runs; number++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            BothTotals both = both(run, number % 2 == 0);
            if (number >= 0) {
                cookies.add(both.cookie());
                tokens.add(both.token());
                progress.accept(number + 1);
            }
        }
        return new Repetition(runs, SideStatistics.of(cookies), SideStatistics.of(tokens));
    }

    private static BothTotals both(SideRun run, boolean cookieFirst)
            throws ProblemException, InterruptedException {
        if (cookieFirst) {
            SideTotals cookie = run.at(Side.COOKIE);
            return new BothTotals(cookie, run.at(Side.TOKEN));
        }
        SideTotals token = run.at(Side.TOKEN);
        return new BothTotals(run.at(Side.COOKIE), token);
    }

    @Override
    public void reset() throws ProblemException, InterruptedException {
        lab.shop().reset();
    }

    @Override
    public void close() {
        // The shop is the lab's to close.
    }
}

package dragonkey.client.lab;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.mock.attack.BrowserTrial;
import dragonkey.mock.attack.TrialEvent;
import dragonkey.mock.attack.TrialOutcome;
import dragonkey.mock.attack.TrialPlan;
import dragonkey.mock.shop.SameSite;
import dragonkey.mock.shop.ShopClosedException;

/// What the experiments in a browser have in common: a shop and another site of their own, which stay open until the experiment is
/// tried again or closed, so that their pages can be looked at.
abstract class BrowserExperiment implements LabTrial {
    static final TrialSwitch SAME_SITE = choice("same-site", SameSite.values(), SameSite.NONE);
    /// Somebody may have to look for their browser first.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Experiment experiment;
    private final LabBrowser browser;
    private final Clock clock;
    private @Nullable BrowserTrial open;

    BrowserExperiment(Experiment experiment, LabBrowser browser, Clock clock) {
        this.experiment = experiment;
        this.browser = browser;
        this.clock = clock;
    }

    /// What is tried, and with which protections.
    abstract TrialPlan plan(SwitchSettings settings);

    /// What it has come to.
    abstract TrialFinding finding(TrialOutcome outcome);

    /// The sentence that tells an outcome.
    ///
    /// @param word of its key, behind `result.`
    record TrialFinding(String word, List<Object> values) {
    }

    @Override
    public final Experiment experiment() {
        return experiment;
    }

    @Override
    public final boolean isInBrowser() {
        return true;
    }

    @Override
    public final int mostRuns() {
        return 0;
    }

    @Override
    public final TrialResult once(SwitchSettings settings, Consumer<TrialStep> steps)
            throws ProblemException, InterruptedException {
        BrowserTrial trial = begin(plan(settings), event -> BrowserSteps.tell(event, steps));
        try {
            browser.open(trial.begin());
            TrialOutcome outcome = trial.outcome().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            TrialFinding finding = finding(outcome);
            return new TrialResult(experiment.key("result." + finding.word()), finding.values(),
                    BrowserSteps.totals(Side.COOKIE, outcome), BrowserSteps.totals(Side.TOKEN, outcome));
        } catch (IOException | TimeoutException | ExecutionException e) {
            close();
            throw ProblemException.of(ProblemCode.PROVIDER_BROWSER, e);
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    private synchronized BrowserTrial begin(TrialPlan plan, Consumer<TrialEvent> told)
            throws ProblemException {
        close();
        try {
            BrowserTrial trial = BrowserTrial.open(plan, clock, told);
            open = trial;
            return trial;
        } catch (ShopClosedException e) {
            throw ProblemException.of(ProblemCode.PROVIDER_SHOP, e);
        }
    }

    @Override
    public final Repetition repeat(SwitchSettings settings, int runs, IntConsumer progress) {
        throw new IllegalArgumentException("a browser is asked once");
    }

    @Override
    public final void reset() {
        close();
    }

    @Override
    public final synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    static <E extends Enum<E>> TrialSwitch choice(String id, E[] constants, E usual) {
        return TrialSwitch.choice(id, Stream.of(constants).map(BrowserExperiment::word).toList(),
                word(usual));
    }

    static <E extends Enum<E>> E chosen(SwitchSettings settings, String id, Class<E> type) {
        return Enum.valueOf(type, settings.choice(id).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}

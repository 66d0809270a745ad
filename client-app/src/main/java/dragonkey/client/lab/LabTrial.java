package dragonkey.client.lab;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import dragonkey.client.core.ProblemException;

/// One experiment, ready to be tried: the same form for all eight. What it does takes its time and blocks, so that it is called away
/// from the window; an interrupt of its thread ends it at once. One call at a time.
public interface LabTrial extends AutoCloseable {
    /// Which one it is.
    Experiment experiment();

    /// What can be changed, in the order in which it is shown.
    List<TrialSwitch> switches();

    /// How often it can be repeated to be measured; 0 where once says all.
    int mostRuns();

    /// Whether a browser is opened for it: the person may have to do something there.
    default boolean isInBrowser() {
        return false;
    }

    /// Tries it once.
    ///
    /// @param steps told each thing as it happens
    /// @throws ProblemException when it cannot be tried here
    TrialResult once(SwitchSettings settings, Consumer<TrialStep> steps)
            throws ProblemException, InterruptedException;

    /// Tries it many times, without telling the steps.
    ///
    /// @param runs at most [#mostRuns]
    /// @param progress told after each run how many have been
    /// @throws ProblemException when it cannot be tried here
    Repetition repeat(SwitchSettings settings, int runs, IntConsumer progress)
            throws ProblemException, InterruptedException;

    /// Everything as at first.
    void reset() throws ProblemException, InterruptedException;

    /// Ends what was started for it alone.
    @Override
    void close();
}

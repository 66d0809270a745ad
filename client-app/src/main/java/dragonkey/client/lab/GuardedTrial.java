package dragonkey.client.lab;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.mock.shop.ShopClosedException;

/// An experiment that waits for its turn, for all are tried at one shop, and that tells of a shop which is gone as of any problem: it
/// closes with the window, whoever is at it.
final class GuardedTrial implements LabTrial {
    private final LabTrial inner;
    private final ReentrantLock turn;

    /// @param turn the one of all experiments of a lab
    GuardedTrial(LabTrial inner, ReentrantLock turn) {
        this.inner = inner;
        this.turn = turn;
    }

    /// What is done at the shop.
    @FunctionalInterface
    private interface ShopWork<T> {
        T done() throws ProblemException, InterruptedException;
    }

    private <T> T guarded(ShopWork<T> work) throws ProblemException, InterruptedException {
        turn.lockInterruptibly();
        try {
            return work.done();
        } catch (ShopClosedException gone) {
            // A database connection that is interrupted says so in its own way.
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException().initCause(gone);
            }
            throw ProblemException.of(ProblemCode.PROVIDER_SHOP, gone);
        } finally {
            turn.unlock();
        }
    }

    @Override
    public Experiment experiment() {
        return inner.experiment();
    }

    @Override
    public List<TrialSwitch> switches() {
        return inner.switches();
    }

    @Override
    public int mostRuns() {
        return inner.mostRuns();
    }

    @Override
    public boolean isInBrowser() {
        return inner.isInBrowser();
    }

    @Override
    public TrialResult once(SwitchSettings settings, Consumer<TrialStep> steps)
            throws ProblemException, InterruptedException {
        return guarded(() -> inner.once(settings, steps));
    }

    @Override
    public Repetition repeat(SwitchSettings settings, int runs, IntConsumer progress)
            throws ProblemException, InterruptedException {
        return guarded(() -> inner.repeat(settings, runs, progress));
    }

    @Override
    public void reset() throws ProblemException, InterruptedException {
        guarded(() -> {
            inner.reset();
            return inner;
        });
    }

    @Override
    public void close() {
        inner.close();
    }
}

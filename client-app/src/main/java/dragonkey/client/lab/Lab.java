package dragonkey.client.lab;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.mock.shop.Shop;
import dragonkey.mock.shop.ShopClosedException;

/// All experiments, and the shop that they are tried at. Nothing is started before the first of them is tried; [#close] ends all.
public final class Lab implements AutoCloseable {
    private final LabClock clock;
    private final LabBrowser browser;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<Experiment, LabTrial> trials = new EnumMap<>(Experiment.class);
    private @Nullable Shop shop;
    private boolean visited;

    /// Nothing is started yet, and there is no browser.
    public Lab(Clock clock) {
        this(clock, LabBrowser.NONE);
    }

    /// Nothing is started yet.
    ///
    /// @param browser opens the pages of those experiments that need one
    public Lab(Clock clock, LabBrowser browser) {
        this.clock = new LabClock(clock);
        this.browser = browser;
    }

    /// Those that need no browser: what a terminal can try.
    public static List<Experiment> withoutBrowser() {
        return List.of(Experiment.DATA_IN_TOKEN, Experiment.STATELESS_SCALE, Experiment.SIZE,
                Experiment.SIGNED_NOT_SECRET, Experiment.TAKING_IT_BACK);
    }

    /// The experiment, ready to be tried; the same one each time.
    public synchronized LabTrial trial(Experiment experiment) {
        return trials.computeIfAbsent(experiment, each -> new GuardedTrial(make(each), turn));
    }

    private LabTrial make(Experiment experiment) {
        return switch (experiment) {
            case DATA_IN_TOKEN -> new DataInToken(this);
            case STATELESS_SCALE -> new StatelessScale(this);
            case OTHER_ORIGINS -> new OtherOrigins(browser, clock);
            case FORGED_REQUESTS -> new ForgedRequests(browser, clock);
            case INJECTED_SCRIPT -> new InjectedScript(browser, clock);
            case SIZE -> new CredentialSize(this);
            case SIGNED_NOT_SECRET -> new SignedNotSecret(this);
            case TAKING_IT_BACK -> new TakingItBack(this);
        };
    }

    /// The shop, opened by the first who asks. Of several experiments one is tried at a time; each begins by [Shop#reset].
    ///
    /// @throws ProblemException `provider.shop` when it cannot be opened
    public synchronized Shop shop() throws ProblemException {
        if (shop == null) {
            try {
                shop = Shop.open(clock);
            } catch (ShopClosedException e) {
                throw ProblemException.of(ProblemCode.PROVIDER_SHOP, e);
            }
        }
        return shop;
    }

    /// Whether nobody has been at the shop that is open now.
    synchronized boolean isFirstVisit() {
        boolean first = !visited;
        visited = true;
        return first;
    }

    /// What time it is for the shop.
    LabClock clock() {
        return clock;
    }

    /// Ends all that was started; used again, it would start anew.
    @Override
    public synchronized void close() {
        trials.values().forEach(LabTrial::close);
        trials.clear();
        if (shop != null) {
            shop.close();
            shop = null;
            visited = false;
        }
    }
}

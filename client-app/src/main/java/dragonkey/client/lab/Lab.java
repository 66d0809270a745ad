package dragonkey.client.lab;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.mock.shop.Shop;
import dragonkey.mock.shop.ShopClosedException;

/// All experiments, and the shop that they are tried at. Nothing is started before the first of them is tried; [#close] ends all.
public final class Lab implements AutoCloseable {
    private final Clock clock;
    private final LabBrowser browser;
    private final Map<Experiment, LabTrial> trials = new EnumMap<>(Experiment.class);
    private @Nullable Shop shop;

    /// Nothing is started yet, and there is no browser.
    public Lab(Clock clock) {
        this(clock, LabBrowser.NONE);
    }

    /// Nothing is started yet.
    ///
    /// @param browser opens the pages of those experiments that need one
    public Lab(Clock clock, LabBrowser browser) {
        this.clock = clock;
        this.browser = browser;
    }

    /// The experiment, ready to be tried; the same one each time.
    public synchronized LabTrial trial(Experiment experiment) {
        return trials.computeIfAbsent(experiment, this::make);
    }

    private LabTrial make(Experiment experiment) {
        return switch (experiment) {
            case DATA_IN_TOKEN -> new DataInToken(this);
            case OTHER_ORIGINS -> new OtherOrigins(browser, clock);
            case FORGED_REQUESTS -> new ForgedRequests(browser, clock);
            case INJECTED_SCRIPT -> new InjectedScript(browser, clock);
            case STATELESS_SCALE, SIZE, SIGNED_NOT_SECRET, TAKING_IT_BACK ->
                throw new IllegalArgumentException("not yet to be tried: " + experiment);
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

    /// Ends all that was started; used again, it would start anew.
    @Override
    public synchronized void close() {
        trials.values().forEach(LabTrial::close);
        trials.clear();
        if (shop != null) {
            shop.close();
            shop = null;
        }
    }
}

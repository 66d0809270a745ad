package dragonkey.client.lab;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
import dragonkey.mock.attack.TrialEvent.PageTold;
import dragonkey.mock.attack.TrialEvent.PagesDone;
import dragonkey.mock.attack.TrialEvent.ScriptSent;
import dragonkey.mock.attack.TrialEvent.ShopAsked;
import dragonkey.mock.attack.TrialEvent.UseTime;
import dragonkey.mock.attack.TrialEvent.UsedElsewhere;
import dragonkey.mock.attack.TrialOutcome;
import dragonkey.mock.attack.TrialPlan;
import dragonkey.mock.shop.SameSite;
import dragonkey.mock.shop.ShopClosedException;
import dragonkey.mock.shop.ShopExchange;
import dragonkey.mock.shop.ShopExchange.ArrivedRequest;
import dragonkey.mock.shop.ShopStep.StepKind;

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

    /// What arrives from a browser as steps of the two sides, in the words of the protocols, which are the same in every language.
    private static final class BrowserSteps {
        private BrowserSteps() {}

        static void tell(TrialEvent event, Consumer<TrialStep> steps) {
            switch (event) {
                case ShopAsked(ShopExchange exchange) when isAbout(exchange.request()) ->
                    steps.accept(arrived(exchange));
                case ShopAsked _,PagesDone _ -> {
                    // Pages, scripts and pictures say nothing here.
                }
                case PageTold told ->
                    steps.accept(TrialStep.of(side(told.way()), told.what(), told.outcome()));
                case ScriptSent sent -> {
                    steps.accept(stolen(Side.COOKIE, "document.cookie", sent.cookie()));
                    steps.accept(stolen(Side.TOKEN, "localStorage", sent.token()));
                }
                case UsedElsewhere used -> steps.accept(TrialStep.of(side(used.way()),
                        used.when() == UseTime.AT_ONCE ? "elsewhere" : "elsewhere, +1 h",
                        Integer.toString(used.status())));
            }
        }

        private static TrialStep stolen(Side side, String from, boolean got) {
            return TrialStep.of(side, from, got ? "→ 127.0.0.1" : "—");
        }

        private static Side side(String way) {
            return way.equals("token") ? Side.TOKEN : Side.COOKIE;
        }

        /// A request of a browser for orders; other programs tell theirs themselves.
        private static boolean isAbout(ArrivedRequest request) {
            return !request.site().isEmpty() && request.path().endsWith("/orders");
        }

        private static Side side(ArrivedRequest request) {
            return request.path().startsWith("/api/") ? Side.TOKEN : Side.COOKIE;
        }

        private static TrialStep arrived(ShopExchange exchange) {
            ArrivedRequest request = exchange.request();
            List<String> parts = new ArrayList<>();
            parts.add(request.site());
            if (!request.origin().isEmpty() && !request.site().equals("same-origin")) {
                parts.add("Origin: " + request.origin());
            }
            if (!request.isPreflight()) {
                parts.add(request.sizes().hasCookie() ? "Cookie" : "no Cookie");
                parts.add(request.sizes().hasToken() ? "Authorization" : "no Authorization");
            }
            exchange.steps().stream()
                    .filter(step -> step.kind() == StepKind.CHECK && step.text().equals("CSRF token"))
                    .map(step -> step.text() + ": " + step.detail()).forEach(parts::add);
            parts.add("→ " + exchange.status());
            return new TrialStep(side(request), request.method() + " " + request.path(),
                    String.join(" · ", parts), -1, request.sizes().cookie() + request.sizes().authorization(),
                    exchange.took());
        }

        static SideTotals totals(Side side, TrialOutcome outcome) {
            List<ShopExchange> all = outcome.events().stream()
                    .flatMap(event -> event instanceof ShopAsked(ShopExchange exchange)
                            && isAbout(exchange.request()) && side(exchange.request()) == side
                                    ? Stream.of(exchange)
                                    : Stream.empty())
                    .toList();
            return new SideTotals(all.stream().mapToInt(ShopExchange::databaseCalls).sum(),
                    all.stream().map(ShopExchange::took).reduce(Duration.ZERO, Duration::plus),
                    all.stream().map(ShopExchange::request)
                            .mapToLong(request -> request.sizes().cookie() + request.sizes().authorization())
                            .sum());
        }
    }
}

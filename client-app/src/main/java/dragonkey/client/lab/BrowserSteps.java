package dragonkey.client.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dragonkey.mock.attack.TrialEvent;
import dragonkey.mock.attack.TrialEvent.PageTold;
import dragonkey.mock.attack.TrialEvent.PagesDone;
import dragonkey.mock.attack.TrialEvent.ScriptSent;
import dragonkey.mock.attack.TrialEvent.ShopAsked;
import dragonkey.mock.attack.TrialEvent.UseTime;
import dragonkey.mock.attack.TrialEvent.UsedElsewhere;
import dragonkey.mock.attack.TrialOutcome;
import dragonkey.mock.shop.ShopExchange;
import dragonkey.mock.shop.ShopExchange.ArrivedRequest;
import dragonkey.mock.shop.ShopStep.StepKind;

/// What arrives from a browser as steps of the two sides, in the words of the protocols, which are the same in every language.
final class BrowserSteps {
    private BrowserSteps() {}

    static void tell(TrialEvent event, Consumer<TrialStep> steps) {
        switch (event) {
            case ShopAsked(ShopExchange exchange) when isAbout(exchange.request()) ->
                steps.accept(arrived(exchange));
            case ShopAsked _,PagesDone _ -> {
                // Pages, scripts and pictures say nothing here.
            }
            case PageTold told -> steps.accept(TrialStep.of(side(told.way()), told.what(), told.outcome()));
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

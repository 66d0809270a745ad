package dragonkey.mock.shop;

import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;

/// What scripts of other origins are told, as an experiment has it (Fetch standard, CORS protocol).
final class ShopCors {
    private final Supplier<ShopSwitches> switches;
    private volatile Set<String> origins = Set.of();

    ShopCors(Supplier<ShopSwitches> switches) {
        this.switches = switches;
    }

    /// Which origins may read, where they are named.
    void allow(Set<String> others) {
        origins = Set.copyOf(others);
    }

    Handler around(Handler inner) {
        return request -> {
            String origin = request.header("Origin");
            Response answer = request.isPreflight() ? preflight(request) : inner.answer(request);
            return opened(answer.with("Vary", "Origin"), origin);
        };
    }

    private Response preflight(Request request) {
        ShopTrace.note(ShopStep.check("preflight",
                request.header("Access-Control-Request-Method") + " "
                        + (request.header("Access-Control-Request-Headers") == null
                                ? ""
                                : request.header("Access-Control-Request-Headers"))));
        return switches.get().cors() == CorsAnswer.NONE
                ? Response.empty(204)
                : Response.empty(204).with("Access-Control-Allow-Methods", "GET, POST").with(
                        "Access-Control-Allow-Headers", "Authorization, Content-Type, DPoP, X-CSRF-Token");
    }

    private Response opened(Response answer, @Nullable String origin) {
        return switch (switches.get().cors()) {
            case NONE -> answer;
            case ANY -> answer.with("Access-Control-Allow-Origin", "*");
            case EXACT -> origin != null && origins.contains(origin)
                    ? answer.with("Access-Control-Allow-Origin", origin)
                    : answer;
            case EXACT_WITH_CREDENTIALS -> origin != null && origins.contains(origin)
                    ? answer.with("Access-Control-Allow-Origin", origin)
                            .with("Access-Control-Allow-Credentials", "true")
                    : answer;
        };
    }
}

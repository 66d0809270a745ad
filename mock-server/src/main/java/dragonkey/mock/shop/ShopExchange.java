package dragonkey.mock.shop;

import java.time.Duration;
import java.util.List;

import dragonkey.mock.shop.ShopStep.StepKind;

/// A request to the shop and what was done for it. No cookie and no token is in it, only what they weigh.
///
/// @param request what came
/// @param status what was answered
/// @param steps in their order
/// @param took from the request's head to the answer's
public record ShopExchange(ArrivedRequest request, int status, List<ShopStep> steps, Duration took) {
    public ShopExchange {
        steps = List.copyOf(steps);
    }

    /// What came.
    ///
    /// @param method of HTTP
    /// @param path without the query
    /// @param origin which page's script or form sent it, by `Origin`; empty where nothing was said
    /// @param site `Sec-Fetch-Site`: `same-origin`, `same-site`, `cross-site` or `none`; empty where nothing was said
    /// @param sizes of what came along
    public record ArrivedRequest(String method, String path, String origin, String site, SentSizes sizes) {
        /// Whether a browser asks what a script of another origin may do.
        public boolean isPreflight() {
            return method.equals("OPTIONS");
        }
    }

    /// What the lines of a request's head weigh, in bytes with their ends. 0 where a line is not there.
    ///
    /// @param cookie all of `Cookie`
    /// @param authorization all of `Authorization`
    /// @param headers all lines together
    public record SentSizes(int cookie, int authorization, int headers) {
        /// Whether a cookie came along.
        public boolean hasCookie() {
            return cookie > 0;
        }

        /// Whether a token came along.
        public boolean hasToken() {
            return authorization > 0;
        }
    }

    /// How often the database was asked, as the JDBC proxy has seen it.
    public int databaseCalls() {
        return (int) steps.stream().filter(step -> step.kind() == StepKind.STATEMENT).count();
    }
}

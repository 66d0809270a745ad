package dragonkey.mock.http;

import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Lets scripts read answers, errors too (Fetch standard, CORS protocol): what is the same for all those of every origin,
/// anything else those of known origins. Cookies are never allowed along: what scripts may use goes by bearer token.
public final class CorsHandler implements Handler {
    private static final String USUAL_HEADERS = "Authorization, Content-Type, DPoP";
    // Field names and commas (RFC 9110 §5.1), as many as a browser sends.
    private static final String HEADER_NAMES = "[A-Za-z0-9!#$%&'*+.^_`|~, -]{1,2000}";

    private final Predicate<String> open;
    private final Supplier<Set<String>> origins;
    private final Handler inner;

    /// @param open paths that every origin may read
    /// @param origins those that may read the rest; a port of `*` stands for every port
    public CorsHandler(Predicate<String> open, Supplier<Set<String>> origins, Handler inner) {
        this.open = open;
        this.origins = origins;
        this.inner = inner;
    }

    @Override
    public Response answer(Request request) {
        String origin = request.header("Origin");
        Response response = request.isPreflight() ? allowed(request) : inner.answer(request);
        if (open.test(request.target().path())) {
            return opened(response, "*");
        }
        Response varying = response.with("Vary", "Origin");
        return origin != null && isKnown(origin) ? opened(varying, origin) : varying;
    }

    private boolean isKnown(String origin) {
        Set<String> known = origins.get();
        int port = origin.lastIndexOf(':');
        return known.contains(origin) || (port > 0 && known.contains(origin.substring(0, port) + ":*"));
    }

    private static Response opened(Response response, String origin) {
        return response.with("Access-Control-Allow-Origin", origin).with("Access-Control-Expose-Headers",
                "WWW-Authenticate, DPoP-Nonce, Link, Location, Retry-After");
    }

    /// Whatever headers a script wants to send, it may: tracing and the like come with every request of some.
    private static Response allowed(Request request) {
        String wanted = request.header("Access-Control-Request-Headers");
        return Response.empty(204).with("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
                .with("Access-Control-Allow-Headers",
                        wanted != null && wanted.matches(HEADER_NAMES)
                                ? USUAL_HEADERS + ", " + wanted
                                : USUAL_HEADERS)
                .with("Access-Control-Max-Age", "600");
    }
}

package dragonkey.mock.http;

import java.util.Set;
import java.util.function.Supplier;

/// Lets scripts of known origins read the answers, errors too (Fetch standard, CORS protocol). Cookies are
/// never allowed along: what scripts may use goes by bearer token.
public final class CorsHandler implements Handler {
    private final Supplier<Set<String>> origins;
    private final Handler inner;

    public CorsHandler(Supplier<Set<String>> origins, Handler inner) {
        this.origins = origins;
        this.inner = inner;
    }

    @Override
    public Response answer(Request request) {
        String origin = request.header("Origin");
        boolean preflight = request.target().method().equals("OPTIONS")
                && request.header("Access-Control-Request-Method") != null;
        Response response = preflight ? allowed() : inner.answer(request);
        Response varying = response.with("Vary", "Origin");
        return origin != null && origins.get().contains(origin) ? opened(varying, origin) : varying;
    }

    private static Response opened(Response response, String origin) {
        return response.with("Access-Control-Allow-Origin", origin).with("Access-Control-Expose-Headers",
                "WWW-Authenticate, DPoP-Nonce, Link, Location, Retry-After");
    }

    private static Response allowed() {
        return Response.empty(204).with("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
                .with("Access-Control-Allow-Headers", "Authorization, Content-Type, DPoP")
                .with("Access-Control-Max-Age", "600");
    }
}

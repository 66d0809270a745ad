package dragonkey.mock.http;

import java.util.Set;

/// Lets scripts of known origins read the answers, errors too (Fetch standard, CORS protocol). Cookies are
/// never allowed along: what scripts may use goes by bearer token.
public final class Cors implements Handler {
    private final Set<String> origins;
    private final Handler inner;

    public Cors(Set<String> origins, Handler inner) {
        this.origins = Set.copyOf(origins);
        this.inner = inner;
    }

    @Override
    public Response answer(Request request) {
        String origin = request.header("Origin");
        boolean preflight = request.target().method().equals("OPTIONS")
                && request.header("Access-Control-Request-Method") != null;
        Response response = preflight ? allowed() : inner.answer(request);
        Response varying = response.with("Vary", "Origin");
        return origin != null && origins.contains(origin) ? opened(varying, origin) : varying;
    }

    private static Response opened(Response response, String origin) {
        return response.with("Access-Control-Allow-Origin", origin).with("Access-Control-Expose-Headers",
                "WWW-Authenticate, Retry-After");
    }

    private static Response allowed() {
        return Response.empty(204).with("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
                .with("Access-Control-Allow-Headers", "Authorization, Content-Type")
                .with("Access-Control-Max-Age", "600");
    }
}

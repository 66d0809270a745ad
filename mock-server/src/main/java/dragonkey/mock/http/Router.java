package dragonkey.mock.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds the route of a request.
public final class Router implements Handler {
    private final List<Route> routes;

    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    @Override
    public Response answer(Request request) {
        if (request.problem() != null) {
            return request.problem();
        }
        String method = request.target().method().equals("HEAD") ? "GET" : request.target().method();
        Set<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Map<String, String> parts = route.match(request.target().path());
            if (parts != null && route.method().equals(method)) {
                return route.handler().answer(request.matched(parts));
            }
            if (parts != null) {
                allowed.add(route.method());
            }
        }
        if (allowed.isEmpty()) {
            return Response.json(404,
                    Map.of("error", "not_found", "error_description", "nothing is served here"));
        }
        return Response.json(405, Map.of("error", "method_not_allowed", "error_description", "see Allow"))
                .with("Allow", String.join(", ", allowed));
    }
}

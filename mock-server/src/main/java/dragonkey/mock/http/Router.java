package dragonkey.mock.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

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

    /// One method and path, and who answers there.
    ///
    /// @param path matched whole, never by its beginning; `{name}` stands for one segment or a part of one
    public record Route(String method, String path, Handler handler, Pattern pattern) {
        private static final Pattern BRACES = Pattern.compile("\\{(\\w+)}");

        /// Read something.
        public static Route get(String path, Handler handler) {
            return of("GET", path, handler);
        }

        /// Send something.
        public static Route post(String path, Handler handler) {
            return of("POST", path, handler);
        }

        /// Put something in the place of what is there.
        public static Route put(String path, Handler handler) {
            return of("PUT", path, handler);
        }

        /// Take something away.
        public static Route delete(String path, Handler handler) {
            return of("DELETE", path, handler);
        }

        private static Route of(String method, String path, Handler handler) {
            StringBuilder pattern = new StringBuilder();
            Matcher braces = BRACES.matcher(path);
            int end = 0;
            while (braces.find()) {
                pattern.append(Pattern.quote(path.substring(end, braces.start())));
                pattern.append("(?<").append(braces.group(1)).append(">[^/]+?)");
                end = braces.end();
            }
            pattern.append(Pattern.quote(path.substring(end)));
            return new Route(method, path, handler, Pattern.compile(pattern.toString()));
        }

        /// What the braces matched, or null when the path is another.
        @Nullable
        Map<String, String> match(String path) {
            if (pattern.namedGroups().isEmpty()) {
                return this.path.equals(path) ? Map.of() : null;
            }
            Matcher matcher = pattern.matcher(path);
            if (!matcher.matches()) {
                return null;
            }
            Map<String, String> parts = new LinkedHashMap<>();
            for (String name : pattern.namedGroups().keySet()) {
                parts.put(name,
                        URLDecoder.decode(matcher.group(name).replace("+", "%2B"), StandardCharsets.UTF_8));
            }
            return parts;
        }
    }
}

package dragonkey.mock.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;

/// One request, read whole.
///
/// @param body the form, empty for any other content
/// @param pathParameters what the braces of the route's path matched
/// @param problem what answers it in the route's place when it cannot be answered there, or null. It goes through
///     every handler all the same: what they add to answers belongs on this one too
public record Request(RequestTarget target, Headers headers, FormParameters query, FormParameters body,
        Map<String, String> pathParameters, @Nullable Response problem) {
    private static final Pattern THIS_COMPUTER = Pattern
            .compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");
    private static final Set<String> OF_PROXIES = Set.of("forwarded", "via", "x-real-ip");

    /// A request that can be answered by its route.
    public Request(RequestTarget target, Headers headers, FormParameters query, FormParameters body) {
        this(target, headers, query, body, Map.of(), null);
    }

    /// What is asked of which address.
    ///
    /// @param path as sent, without the query
    public record RequestTarget(String method, String path) {
    }

    /// A header, or null.
    public @Nullable String header(String name) {
        return headers.getFirst(name);
    }

    /// A part of the path that the route names in braces.
    ///
    /// @throws IllegalArgumentException when the route has no such part: a mistake in the program
    public String pathParameter(String name) {
        String part = pathParameters.get(name);
        if (part == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return part;
    }

    /// Whether a browser asks what a script may do (Fetch standard, CORS preflight): no request of the script itself.
    public boolean isPreflight() {
        return target.method().equals("OPTIONS") && header("Access-Control-Request-Method") != null;
    }

    /// Whether it was sent to this computer by its own name: by no proxy, and by no name that somebody has lead here (DNS
    /// rebinding).
    public boolean isDirect() {
        String host = header("Host");
        return host != null && THIS_COMPUTER.matcher(host).matches()
                && headers.keySet().stream().map(each -> each.toLowerCase(Locale.ROOT))
                        .noneMatch(each -> OF_PROXIES.contains(each) || each.startsWith("x-forwarded"));
    }

    /// Whether the body is a form (RFC 6749 appendix B).
    public boolean isForm() {
        String type = header("Content-Type");
        return type != null
                && type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded");
    }

    /// A cookie, or null; of two of one name the first, which is the more specific (RFC 6265 §5.4).
    public @Nullable String cookie(String name) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String line : headers.getOrDefault("Cookie", List.of())) {
            for (String pair : line.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    cookies.putIfAbsent(pair.substring(0, equals).strip(),
                            pair.substring(equals + 1).strip());
                }
            }
        }
        return cookies.get(name);
    }

    /// The same request for another path.
    public Request at(String path) {
        return new Request(new RequestTarget(target.method(), path), headers, query, body, pathParameters,
                problem);
    }

    Request matched(Map<String, String> parts) {
        return new Request(target, headers, query, body, parts, problem);
    }

    Request failed(Response answer) {
        return new Request(target, headers, query, body, pathParameters, answer);
    }

    @Override
    public String toString() {
        return "Request[" + target.method() + " " + target.path() + "]";
    }
}

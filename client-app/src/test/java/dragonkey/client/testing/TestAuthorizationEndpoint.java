package dragonkey.client.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;

/// Authorization endpoints that send the browser back at once, as if somebody had signed in there before.
public final class TestAuthorizationEndpoint {
    private TestAuthorizationEndpoint() {}

    /// Answers as it should.
    public static void atOnce(TestProvider provider) {
        provider.on("/authorize", exchange -> {
            Map<String, String> request = parameters(exchange.getRequestURI());
            provider.claims.putIfAbsent("nonce", request.get("nonce"));
            goBack(exchange, request);
        });
    }

    /// Sends the browser on to the redirect URI with this behind it; `STATE` stands for the right state.
    public static void with(TestProvider provider, String answer) {
        provider.on("/authorize", exchange -> {
            Map<String, String> request = parameters(exchange.getRequestURI());
            exchange.getResponseHeaders().set("Location",
                    request.get("redirect_uri") + stated(answer, request));
            exchange.sendResponseHeaders(302, -1);
        });
    }

    /// Shows a page; `STATE` and `CALLBACK` in it stand for the right state and the redirect URI.
    public static void page(TestProvider provider, String html) {
        provider.on("/authorize", exchange -> {
            Map<String, String> request = parameters(exchange.getRequestURI());
            provider.claims.putIfAbsent("nonce", request.get("nonce"));
            TestProvider.send(exchange, 200, "text/html", "<!doctype html>"
                    + stated(html, request).replace("CALLBACK", request.getOrDefault("redirect_uri", "")));
        });
    }

    private static String stated(String template, Map<String, String> request) {
        return template.replace("STATE", request.getOrDefault("state", ""));
    }

    /// Answers with a state that nobody asked with.
    public static void withForeignState(TestProvider provider) {
        with(provider, "?code=the-code&state=of-another-sign-in");
    }

    private static void goBack(HttpExchange exchange, Map<String, String> request) throws IOException {
        String redirectUri = String.valueOf(request.get("redirect_uri"));
        exchange.getResponseHeaders().set("Location", redirectUri + (redirectUri.contains("?") ? "&" : "?")
                + "code=the-code&state=" + request.get("state"));
        exchange.sendResponseHeaders(302, -1);
    }

    public static Map<String, String> parameters(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&", -1)).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}

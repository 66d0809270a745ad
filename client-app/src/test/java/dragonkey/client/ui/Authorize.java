package dragonkey.client.ui;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;

import dragonkey.client.signin.TestProvider;

/// Authorization endpoints that send the browser back at once, as if somebody had signed in there before.
final class Authorize {
    private Authorize() {}

    /// Answers as it should.
    static void atOnce(TestProvider provider) {
        provider.on("/authorize", exchange -> {
            Map<String, String> request = parameters(exchange.getRequestURI());
            provider.claims.putIfAbsent("nonce", request.get("nonce"));
            goBack(exchange, request, request.getOrDefault("state", ""));
        });
    }

    /// Answers with a state that nobody asked with.
    static void withForeignState(TestProvider provider) {
        provider.on("/authorize",
                exchange -> goBack(exchange, parameters(exchange.getRequestURI()), "of-another-sign-in"));
    }

    private static void goBack(HttpExchange exchange, Map<String, String> request, String state)
            throws IOException {
        String redirectUri = String.valueOf(request.get("redirect_uri"));
        exchange.getResponseHeaders().set("Location",
                redirectUri + (redirectUri.contains("?") ? "&" : "?") + "code=the-code&state=" + state);
        exchange.sendResponseHeaders(302, -1);
    }

    private static Map<String, String> parameters(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&", -1)).map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}

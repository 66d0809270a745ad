package dragonkey.mock.fault;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.fault.ResponseMutation.FaultPoint;
import dragonkey.mock.http.Response;

/// An authorization response on its way through the browser (RFC 6749 §4.1.2).
///
/// @param right as it would be sent
record RedirectAnswer(Response right, String redirectUri, Map<String, String> parameters) {

    /// Changes the parameters of every answer.
    static ResponseMutation parameters(Consumer<Map<String, String>> change) {
        return sent(answer -> {
            change.accept(answer.parameters);
            return answer.redirect(answer.redirectUri + "?" + answer.query());
        });
    }

    /// Sends an answer that has a code in another way.
    static ResponseMutation sent(Function<RedirectAnswer, @Nullable Response> change) {
        return new ResponseMutation(FaultPoint.ANSWER, (right, request) -> {
            RedirectAnswer answer = read(right);
            return answer.parameters.containsKey("code") ? change.apply(answer) : null;
        });
    }

    static RedirectAnswer read(Response right) {
        String location = right.header("Location");
        String[] both = (location == null ? "" : location).split("\\?", 2);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : both.length < 2 ? new String[0] : both[1].split("&", -1)) {
            String[] named = pair.split("=", 2);
            parameters.put(named[0], URLDecoder.decode(named[1], StandardCharsets.UTF_8));
        }
        return new RedirectAnswer(right, both[0], parameters);
    }

    String query() {
        return parameters.entrySet().stream().map(each -> each.getKey() + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// The browser is sent to this address.
    Response redirect(String location) {
        return keepingCookies(Response.empty(303).with("Location", location));
    }

    /// The browser is given this page, and does the rest.
    Response page(String html) {
        return keepingCookies(Response.html(200, "<!doctype html><title>Sign-in</title>" + html));
    }

    /// Whoever has signed in stays signed in.
    private Response keepingCookies(Response response) {
        Response kept = response;
        for (Response.ResponseHeader header : right.headers()) {
            kept = header.name().equals("Set-Cookie") ? kept.with(header.name(), header.value()) : kept;
        }
        return kept.notStored();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "RedirectAnswer" + parameters.keySet();
    }
}

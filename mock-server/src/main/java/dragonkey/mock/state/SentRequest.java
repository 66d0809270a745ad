package dragonkey.mock.state;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One request, whole, as an application sent it. Passwords, codes and tokens are in it.
///
/// @param path as sent, without the query
/// @param query as sent, without the question mark; empty where there was none
/// @param headers in no order, with the names as `Content-type`: a capital, then small letters; [#header] knows any way to write them
/// @param body as text; empty where there was none
public record SentRequest(String method, String path, String query, Map<String, List<String>> headers,
        String body) {
    /// The first value of a header, whichever letters of its name are capitals.
    public Optional<String> header(String name) {
        return headers.entrySet().stream().filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(each -> each.getValue().getFirst()).findFirst();
    }

    /// The first value of a parameter of the query, else of the form.
    public Optional<String> parameter(String name) {
        String form = header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")
                ? body
                : "";
        return Stream.of(query, form).flatMap(text -> Stream.of(text.split("&", -1)))
                .map(pair -> pair.split("=", 2)).filter(pair -> decoded(pair[0]).equals(name))
                .map(pair -> pair.length == 1 ? "" : decoded(pair[1])).findFirst();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// Method and path: the rest may open something.
    @Override
    public String toString() {
        return "SentRequest[" + method + " " + path + "]";
    }
}

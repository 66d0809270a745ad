package dragonkey.client.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import dragonkey.client.request.ApiRequest.ApiHeader;

/// The requests of a recording as developer tools save it (HAR 1.2).
final class HarImport {
    private HarImport() {}

    /// Each request once, however often it was made.
    static List<ApiRequest> requests(JsonNode har) {
        Map<String, ApiRequest> requests = new LinkedHashMap<>();
        for (JsonNode entry : har.path("log").path("entries")) {
            JsonNode sent = entry.path("request");
            String address = sent.path("url").asString("").replaceFirst("#.*$", "");
            String method = sent.path("method").asString("GET").toUpperCase(Locale.ROOT);
            if (address.matches("https?://.+") && method.matches("[A-Z]{1,20}")) {
                ApiRequest request = new ApiRequest(method + " " + path(address), method, address,
                        headers(sent), body(sent.path("postData"), method));
                requests.putIfAbsent(request.line() + "\n" + request.body(), request);
            }
        }
        return List.copyOf(requests.values());
    }

    private static List<ApiHeader> headers(JsonNode sent) {
        List<ApiHeader> headers = new ArrayList<>();
        for (JsonNode header : sent.path("headers")) {
            RequestDocument.take(header.path("name").asString(""), header.path("value").asString(""),
                    headers);
        }
        return headers;
    }

    private static String body(JsonNode posted, String method) {
        return method.equals("GET") || method.equals("HEAD") ? "" : posted.path("text").asString("");
    }

    private static String path(String address) {
        return address.replaceFirst("^https?://[^/?]*", "").replaceFirst("[?].*$", "");
    }
}

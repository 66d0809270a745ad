package dragonkey.client.story;

import java.util.List;
import java.util.Locale;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.PrettyJson;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.http.RecordedExchange.ExchangeTimes;
import dragonkey.client.http.RecordedExchange.RecordedAnswer;
import dragonkey.client.http.RecordedExchange.RecordedHeader;
import dragonkey.client.http.RecordedExchange.RecordedRequest;

/// Exchanges as a file of HAR 1.2, which the developer tools of browsers open. What was hidden when it was recorded stays so.
public final class HarFile {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String FORM = "application/x-www-form-urlencoded";

    private HarFile() {}

    /// The text of the file.
    ///
    /// @param version of this program
    public static String of(List<RecordedExchange> exchanges, String version) {
        ObjectNode log = JSON.objectNode();
        log.put("version", "1.2");
        log.putObject("creator").put("name", "Dragonkey").put("version", version);
        log.put("comment",
                "Secrets are hidden: hidden~LENGTH~FINGERPRINT. The same fingerprint is the same value.");
        ArrayNode entries = log.putArray("entries");
        exchanges.forEach(exchange -> entries.add(entry(exchange)));
        ObjectNode har = JSON.objectNode();
        har.set("log", log);
        return PrettyJson.text(har);
    }

    private static ObjectNode entry(RecordedExchange exchange) {
        ObjectNode entry = JSON.objectNode();
        entry.put("startedDateTime", exchange.began().toString());
        entry.put("time", millis(exchange.times().total()));
        entry.set("request", request(exchange));
        entry.set("response", response(exchange));
        entry.putObject("cache");
        entry.set("timings", timings(exchange.times()));
        String failure = exchange.failure();
        entry.put("comment",
                exchange.isOfBrowser()
                        ? exchange.stage().word() + ", by a browser: only the address is known"
                        : failure == null ? exchange.stage().word() : failure);
        return entry;
    }

    private static ObjectNode request(RecordedExchange exchange) {
        RecordedRequest sent = exchange.request();
        ObjectNode request = JSON.objectNode();
        request.put("method", sent.method());
        request.put("url", sent.address());
        request.put("httpVersion", version(exchange));
        request.putArray("cookies");
        request.set("headers", headers(sent.headers()));
        int question = sent.address().indexOf('?');
        request.set("queryString", pairs(question < 0 ? "" : sent.address().substring(question + 1)));
        if (!sent.body().isEmpty()) {
            request.putObject("postData").put("mimeType", mediaType(sent)).put("text", sent.body())
                    .set("params", mediaType(sent).startsWith(FORM) ? pairs(sent.body()) : JSON.arrayNode());
        }
        request.put("headersSize", -1);
        request.put("bodySize", sent.bytes());
        return request;
    }

    private static String mediaType(RecordedRequest sent) {
        return sent.headers().stream().filter(header -> header.name().equalsIgnoreCase("content-type"))
                .map(RecordedHeader::value).findFirst().orElse(FORM);
    }

    private static ObjectNode response(RecordedExchange exchange) {
        RecordedAnswer answer = exchange.answer();
        ObjectNode response = JSON.objectNode();
        response.put("status", answer == null ? 0 : answer.status());
        response.put("statusText", "");
        response.put("httpVersion", version(exchange));
        response.putArray("cookies");
        response.set("headers", headers(answer == null ? List.of() : answer.headers()));
        ObjectNode content = response.putObject("content");
        content.put("size", answer == null ? 0 : answer.bytes());
        content.put("mimeType",
                answer == null || answer.mediaType().isEmpty() ? "x-unknown" : answer.mediaType());
        if (answer != null) {
            content.put("text", answer.body());
        }
        response.put("redirectURL",
                answer == null
                        ? ""
                        : answer.headers().stream()
                                .filter(header -> header.name().equalsIgnoreCase("location"))
                                .map(RecordedHeader::value).findFirst().orElse(""));
        response.put("headersSize", -1);
        response.put("bodySize", answer == null ? -1 : answer.bytes());
        return response;
    }

    private static ObjectNode timings(ExchangeTimes times) {
        ObjectNode timings = JSON.objectNode();
        timings.put("blocked", -1);
        timings.put("dns", millis(times.lookup()));
        timings.put("connect", millis(times.connect()));
        timings.put("ssl", millis(times.tls()));
        timings.put("send", 0);
        timings.put("wait", Math.max(0, millis(times.waiting())));
        timings.put("receive", Math.max(0, millis(times.receiving())));
        return timings;
    }

    private static double millis(long micros) {
        return micros < 0 ? -1 : micros / 1_000.0;
    }

    private static String version(RecordedExchange exchange) {
        String protocol = exchange.carriage().protocol();
        return protocol.startsWith("http") || protocol.startsWith("h2")
                ? protocol.toUpperCase(Locale.ROOT)
                : "";
    }

    private static ArrayNode headers(List<RecordedHeader> headers) {
        ArrayNode array = JSON.arrayNode();
        headers.forEach(header -> array.addObject().put("name", header.name()).put("value", header.value()));
        return array;
    }

    private static ArrayNode pairs(String encoded) {
        ArrayNode array = JSON.arrayNode();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                array.addObject().put("name", pair.substring(0, equals)).put("value",
                        pair.substring(equals + 1));
            }
        }
        return array;
    }
}

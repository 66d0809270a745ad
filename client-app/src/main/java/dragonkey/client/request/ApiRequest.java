package dragonkey.client.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.HttpTransport.SentBody;

/// A request to an API, as a person writes it. It has no token: whose is sent with it is chosen at each sending.
///
/// @param name as it stands in the list
/// @param method in capitals
/// @param address absolute, or as it follows the connection's address of the API
/// @param body empty where none is sent
public record ApiRequest(String name, String method, String address, List<ApiHeader> headers, String body) {
    /// The methods that are offered.
    public static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD",
            "OPTIONS");
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    public ApiRequest {
        headers = List.copyOf(headers);
    }

    /// One line of the head of a request.
    public record ApiHeader(String name, String value) {
    }

    /// Gets what is at an address.
    public static ApiRequest get(String name, String address) {
        return new ApiRequest(name, "GET", address, List.of(), "");
    }

    /// The same by another name.
    public ApiRequest named(String other) {
        return new ApiRequest(other, method, address, headers, body);
    }

    /// The first header of this name, in any case.
    public Optional<String> header(String wanted) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(wanted)).map(ApiHeader::value)
                .findFirst();
    }

    /// Where it is sent.
    ///
    /// @param api base address of the connection's API
    /// @throws ProblemException `api.request` for what is no address
    public URI at(URI api) throws ProblemException {
        try {
            URI found = api.resolve(new URI(address.strip()));
            if (found.getHost() == null) {
                throw wrong("no host in the address " + address.strip());
            }
            return found;
        } catch (URISyntaxException notAnAddress) {
            throw wrong("the address: " + notAnAddress.getMessage());
        }
    }

    /// Its headers as they are sent, without one that carries a token: whose is sent is said elsewhere.
    ///
    /// @throws ProblemException `api.request` for what HTTP does not have
    Map<String, String> sentHeaders() throws ProblemException {
        var sent = new LinkedHashMap<String, String>();
        for (ApiHeader header : headers) {
            if (!header.name().matches(TOKEN)) {
                throw wrong("the header name " + header.name());
            }
            if (header.value().chars().anyMatch(c -> (c < ' ' && c != '\t') || c > 0x7e)) {
                throw wrong("the value of the header " + header.name() + ": only ASCII can be sent");
            }
            sent.put(header.name(), header.value());
        }
        if (header("accept").isEmpty()) {
            sent.put("Accept", "application/json, */*;q=0.5");
        }
        return sent;
    }

    /// What is sent after the headers; null where nothing is.
    ///
    /// @throws ProblemException `api.request` where the method carries no body
    @Nullable
    SentBody sentBody() throws ProblemException {
        if (body.isEmpty()) {
            return null;
        }
        if (method.equals("GET") || method.equals("HEAD")) {
            throw wrong(method + " carries no body; POST does");
        }
        return new SentBody(mediaType(), body);
    }

    /// What the body is: as a header says, else by its look.
    String mediaType() {
        return header("content-type").orElseGet(() -> {
            String start = body.stripLeading();
            return start.startsWith("{") || start.startsWith("[")
                    ? "application/json"
                    : body.matches("(?s)[^=\\s&]+=[^\\n]*")
                            ? "application/x-www-form-urlencoded"
                            : "text/plain; charset=utf-8";
        });
    }

    /// @throws ProblemException `api.request` for a method that HTTP does not have
    String sentMethod() throws ProblemException {
        if (!method.matches("[A-Z]{1,20}")) {
            throw wrong("the method " + method);
        }
        return method;
    }

    /// Headers as lines of `Name: value`; an empty line is passed over.
    ///
    /// @throws ProblemException `api.request` for a line without a colon
    public static List<ApiHeader> headers(String lines) throws ProblemException {
        var headers = new ArrayList<ApiHeader>();
        for (String line : lines.lines().toList()) {
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw wrong("the header " + line.strip() + ": it is written Name: value");
            }
            headers.add(new ApiHeader(line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    /// Its method and address on one line.
    public String line() {
        return method + " " + address;
    }

    /// Whether a header of this name would carry who asks.
    static boolean carriesToken(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "authorization", "dpop", "cookie", "proxy-authorization" -> true;
            default -> false;
        };
    }

    static ProblemException wrong(String what) {
        return ProblemException.of(ProblemCode.API_REQUEST, SafeText.clean(what, 200));
    }
}

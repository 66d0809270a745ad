package dragonkey.client.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import dragonkey.client.http.WrittenRequest.SentBody;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.request.SendingWay.BearerMethod;

/// A request to an API, as a person writes it. It has no token: whose is sent with it is chosen at each sending.
///
/// @param name as it stands in the list
/// @param method in capitals
/// @param address absolute, or as it follows the connection's address of the API
public record ApiRequest(String name, String method, String address, List<ApiHeader> headers,
        RequestBody body, SendingWay way) {
    /// The methods that are offered.
    public static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD",
            "OPTIONS");
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

    public ApiRequest {
        headers = List.copyOf(headers);
    }

    /// Sent as usual, with a body that is what it looks like.
    ///
    /// @param body empty where none is sent
    public ApiRequest(String name, String method, String address, List<ApiHeader> headers, String body) {
        this(name, method, address, headers, RequestBody.of(body), SendingWay.USUAL);
    }

    /// One line of the head of a request. Its value may be secret, and never prints.
    public record ApiHeader(String name, String value) {
        @Override
        public String toString() {
            return "ApiHeader[" + name + ", hidden]";
        }
    }

    /// Gets what is at an address.
    public static ApiRequest get(String name, String address) {
        return new ApiRequest(name, "GET", address, List.of(), "");
    }

    /// The same by another name.
    public ApiRequest named(String other) {
        return new ApiRequest(other, method, address, headers, body, way);
    }

    /// Its address and body may hold what is secret, and never print.
    @Override
    public String toString() {
        return "ApiRequest[" + name + ", " + method + ", hidden]";
    }

    /// The same with a token that stands by itself, or with the scheme it belongs to before it; as it is for an empty one.
    public ApiRequest authorizedBy(String token) {
        if (token.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(headers);
        all.add(new ApiHeader("Authorization",
                token.matches("(?i)(bearer|dpop|basic) .+") ? token : "Bearer " + token));
        return new ApiRequest(name, method, address, all, body, way);
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
            // What stands behind # is never sent (RFC 9110 §7.1).
            URI found = api.resolve(new URI(address.strip().replaceFirst("#.*$", "")));
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

    /// What is sent after the headers; null where nothing is. Reads the file, where it is one.
    ///
    /// @throws ProblemException `api.request` where the method carries no body, or the file is not chosen or cannot be read
    @Nullable
    SentBody sentBody() throws ProblemException {
        requireChosenFile();
        if (body.isEmpty()) {
            return null;
        }
        requireBody();
        return body.sent(mediaType());
    }

    /// @throws ProblemException `api.request` where the method carries no body
    void requireBody() throws ProblemException {
        if (!carriesBody()) {
            throw wrong(method + " carries no body; POST does");
        }
    }

    private boolean carriesBody() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /// The path of a file is not saved. Nothing in its place could empty what the API keeps at the address.
    private void requireChosenFile() throws ProblemException {
        if (carriesBody() && body.kind() == RequestBody.BodyKind.FILE && body.isEmpty()) {
            throw wrong("the body is a file, and none is chosen");
        }
    }

    /// What the body is: as a header says, else by its look.
    String mediaType() {
        return header("content-type").orElseGet(body::mediaType);
    }

    /// What is sent with a token that does not stand in the header.
    ///
    /// @param address where the request goes without it
    /// @throws ProblemException `api.request` where this request has no place for it
    Map.Entry<URI, Optional<SentBody>> withToken(URI address, AccessToken token) throws ProblemException {
        String field = "access_token=" + URLEncoder.encode(token.value(), StandardCharsets.UTF_8);
        if (way.place() == BearerMethod.QUERY) {
            String query = address.getRawQuery();
            String whole = address.toString().replaceFirst("[?#].*$", "");
            return Map.entry(URI.create(whole + "?" + (query == null ? "" : query + "&") + field),
                    Optional.ofNullable(sentBody()));
        }
        requireChosenFile();
        boolean isForm = body.isEmpty()
                || (body.kind() != RequestBody.BodyKind.FILE && mediaType().startsWith(RequestBody.FORM));
        if (!carriesBody() || !isForm) {
            throw wrong("a token in the body is a field of a form, sent by POST (RFC 6750 §2.2)");
        }
        return Map.entry(address, Optional
                .of(new SentBody(RequestBody.FORM, body.isEmpty() ? field : body.written() + "&" + field)));
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

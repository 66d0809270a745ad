package dragonkey.client.request;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ProblemException;
import dragonkey.client.http.SecretMask;
import dragonkey.client.request.ApiRequest.ApiHeader;
import dragonkey.client.request.RequestBody.BodyKind;
import dragonkey.client.request.SendingWay.BearerMethod;

/// Requests as JSON, as they are kept and given to others. A header that would say who asks is left out: no token is ever
/// part of a request.
public final class SavedRequests {
    /// So many belong to one connection.
    public static final int MOST = 100;

    private SavedRequests() {}

    /// The dragons, which are always there.
    public static final ApiRequest DRAGONS = ApiRequest.get("Dragons", "dragons");

    /// What a connection begins with beside the dragons: what the API of the embedded provider has besides.
    public static List<ApiRequest> first() {
        return List.of(ApiRequest.get("Orders", "orders"), ApiRequest.get("Public", "public"));
    }

    /// The requests as a list.
    public static ArrayNode write(List<ApiRequest> requests) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (ApiRequest request : requests) {
            ObjectNode one = list.addObject();
            one.put("name", request.name()).put("method", request.method()).put("address", request.address());
            ArrayNode headers = one.putArray("headers");
            request.headers().stream().filter(header -> !ApiRequest.carriesToken(header.name())).forEach(
                    header -> headers.addObject().put("name", header.name()).put("value", header.value()));
            write(request, one);
        }
        return list;
    }

    /// The requests as a list for somebody else: also without headers, parameters and members whose name says that they are
    /// secret.
    public static ArrayNode writeForOthers(List<ApiRequest> requests) {
        return write(requests.stream().map(SavedRequests::withoutSecrets).toList());
    }

    private static ApiRequest withoutSecrets(ApiRequest request) {
        SecretMask mask = new SecretMask();
        List<ApiHeader> headers = request.headers().stream()
                .filter(header -> mask.header(header.name(), header.value()).equals(header.value())).toList();
        String mediaType = request.mediaType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return new ApiRequest(request.name(), request.method(), emptied(mask.address(request.address())),
                headers, withoutSecrets(request.body(), mediaType, mask), request.way());
    }

    /// The lines of a form are looked through as they are sent.
    private static RequestBody withoutSecrets(RequestBody body, String mediaType, SecretMask mask) {
        RequestBody harmless = new RequestBody(body.kind() == BodyKind.FORM ? BodyKind.TEXT : body.kind(),
                emptied(mask.body(mediaType, body.written(), false)));
        return harmless.as(body.kind());
    }

    private static String emptied(String masked) {
        return SecretMask.HIDDEN.matcher(masked).replaceAll("");
    }

    /// A file is chosen again each time: a list from somebody else must not name one of this computer's.
    private static void write(ApiRequest request, ObjectNode one) {
        RequestBody body = request.body();
        if (!body.equals(RequestBody.of(body.text()))) {
            one.put("bodyKind", body.kind().name().toLowerCase(Locale.ROOT));
        }
        if (!body.isEmpty() && body.kind() != BodyKind.FILE) {
            one.put("body", body.text());
        }
        if (request.way().place() != BearerMethod.HEADER) {
            one.put("token", request.way().place().method());
        }
        request.way().ownLimit().ifPresent(limit -> one.put("seconds", limit.toSeconds()));
    }

    /// Reads such a list.
    ///
    /// @throws ProblemException `api.request`, with what in it cannot be understood
    public static List<ApiRequest> read(JsonNode node) throws ProblemException {
        if (!(node instanceof ArrayNode list) || list.size() > MOST) {
            throw ApiRequest.wrong("requests is no list of at most " + MOST);
        }
        var requests = new ArrayList<ApiRequest>();
        for (JsonNode one : list) {
            var headers = new ArrayList<ApiHeader>();
            for (JsonNode header : one.path("headers")) {
                headers.add(new ApiHeader(text(header, "name"), text(header, "value")));
            }
            var request = new ApiRequest(text(one, "name"), text(one, "method"), text(one, "address"),
                    headers, body(one), way(one));
            request.sentMethod();
            requests.add(request);
        }
        return requests;
    }

    private static RequestBody body(JsonNode one) {
        String text = one.path("body").asString("");
        String kind = one.path("bodyKind").asString("");
        return Stream.of(BodyKind.values()).filter(known -> known.name().equalsIgnoreCase(kind)).findFirst()
                .map(known -> new RequestBody(known, known == BodyKind.FILE ? "" : text))
                .orElseGet(() -> RequestBody.of(text));
    }

    private static SendingWay way(JsonNode one) {
        String place = one.path("token").asString("");
        long seconds = one.path("seconds").asLong(0);
        return new SendingWay(
                Stream.of(BearerMethod.values()).filter(known -> known.method().equals(place)).findFirst()
                        .orElse(BearerMethod.HEADER),
                seconds < 1 || seconds > SendingWay.LONGEST.toSeconds() ? null : Duration.ofSeconds(seconds));
    }

    private static String text(JsonNode node, String member) throws ProblemException {
        JsonNode value = node.path(member);
        if (!value.isString()) {
            throw ApiRequest.wrong(member + " is no text");
        }
        return value.stringValue();
    }
}

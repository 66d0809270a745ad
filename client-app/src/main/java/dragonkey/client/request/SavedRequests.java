package dragonkey.client.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ProblemException;
import dragonkey.client.http.SecretMask;
import dragonkey.client.request.ApiRequest.ApiHeader;

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
            if (!request.body().isEmpty()) {
                one.put("body", request.body());
            }
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
                headers, emptied(mask.body(mediaType, request.body(), false)));
    }

    private static String emptied(String masked) {
        return SecretMask.HIDDEN.matcher(masked).replaceAll("");
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
                    headers, one.path("body").asString(""));
            request.sentMethod();
            requests.add(request);
        }
        return requests;
    }

    private static String text(JsonNode node, String member) throws ProblemException {
        JsonNode value = node.path(member);
        if (!value.isString()) {
            throw ApiRequest.wrong(member + " is no text");
        }
        return value.stringValue();
    }
}

package dragonkey.mock.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dragonkey.mock.fault.Fault.ClientExpectation;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;
import dragonkey.mock.http.Response;

/// What is usually wrong where a client is to find out from an API's address alone who gives tokens for it (RFC 9728).
final class ResourceFaults {
    private static final String NAME_IT = "say what is wrong; it may go on with what is said elsewhere";
    private static final String NOT_USED = "not use the metadata, and say why";
    private static final String CHALLENGE_HEADER = "WWW-Authenticate";
    private static final String IDENTICAL = "RFC 9728 §3.3";

    static final List<Fault> ALL = List.of(
            challenge("api-challenge-missing", "the API answers 401 without WWW-Authenticate",
                    "challenge.missing", "RFC 6750 §3", ResourceFaults::withoutChallenge),
            challenge("api-challenge-basic", "the API asks for a password, as Basic", "challenge.scheme",
                    "RFC 6750 §3",
                    right -> right.changing(CHALLENGE_HEADER, is -> "Basic realm=\"dragons\"")),
            challenge("api-link-http", "the challenge leads to metadata by http on another machine",
                    "resource.insecure", "RFC 9728 §7.3",
                    right -> right.changing(CHALLENGE_HEADER,
                            is -> is.replaceAll("resource_metadata=\"[^\"]*\"",
                                    "resource_metadata=\"http://api.example/metadata\""))),
            new Fault("api-scope-missing", "neither the challenge nor the metadata name a scope",
                    new ClientExpectation("ask for no scope of the API, and say so", "resource.scope",
                            "RFC 9728 §2"),
                    List.of(JsonMutation.change(FaultPoint.RESOURCE, all -> all.remove("scopes_supported")),
                            change(FaultPoint.CHALLENGE,
                                    right -> right.changing(CHALLENGE_HEADER,
                                            is -> is.replaceAll("scope=\"[^\"]*\",? ?", ""))))),
            new Fault("api-metadata-missing", "there are no metadata, and the challenge leads to none",
                    new ClientExpectation("say that nobody tells who gives tokens", "resource.missing",
                            "RFC 9728 §3.1"),
                    List.of(gone(), withoutLink())),
            new Fault("api-metadata-suffix",
                    "the metadata are behind the API's own path alone, and the challenge leads to none",
                    new ClientExpectation(NAME_IT, "resource.place", "RFC 9728 §3.1"),
                    List.of(gone(), withoutLink(),
                            new ResponseMutation(FaultPoint.RESOURCE_SUFFIX, (right, memory) -> {
                                Map<String, Object> members = JsonMutation.read(right.body());
                                members.keySet().removeAll(List.of("error", "error_description"));
                                return JsonMutation.json(members);
                            }))),
            new Fault("api-metadata-page", "a page comes instead of the metadata, with status 200",
                    new ClientExpectation(NOT_USED, "resource.format", "RFC 9728 §3.2"),
                    List.of(change(FaultPoint.RESOURCE,
                            right -> Response.html(200, "<html><body><h1>Dragons</h1></body></html>")))),
            metadata("api-resource-missing", "resource is missing", "resource.identifier", IDENTICAL,
                    all -> all.remove("resource")),
            resource("api-resource-unslashed", "resource lacks the slash at its end", "resource.slash",
                    is -> is.substring(0, is.length() - 1)),
            resource("api-resource-https", "resource is https, the API is http", "resource.protocol",
                    is -> is.replaceFirst("^http:", "https:")),
            resource("api-resource-other-host", "resource is at another host", "resource.host",
                    is -> is.replaceFirst("//[^/]*/", "//another-api.example/")),
            resource("api-resource-parent", "resource is the path above the API", "resource.parent",
                    is -> is.replaceFirst("api/$", "")),
            resource("api-resource-other-path", "resource is another path of the same host",
                    "resource.identifier", is -> is.replaceFirst("api/$", "other/")),
            metadata("api-servers-missing", "authorization_servers are missing", "resource.servers",
                    "RFC 9728 §2", all -> all.remove("authorization_servers")),
            metadata("api-server-http", "the authorization server is http on another machine",
                    "resource.server_insecure", "RFC 8414 §2",
                    all -> all.put("authorization_servers", List.of("http://provider.example/"))),
            metadata("api-server-unknown", "the authorization server named has no metadata",
                    "resource.server", "RFC 8414 §3",
                    all -> all.computeIfPresent("authorization_servers",
                            (name, is) -> ((List<?>) is).stream().map(each -> each + "nobody").toList())),
            metadata("api-bearer-query", "bearer_methods_supported lists the query alone",
                    "resource.bearer_methods", "RFC 9728 §2",
                    all -> all.put("bearer_methods_supported", List.of("query"))));

    private ResourceFaults() {}

    private static ResponseMutation change(FaultPoint point, UnaryOperator<Response> change) {
        return new ResponseMutation(point, (right, memory) -> change.apply(right));
    }

    private static Fault challenge(String name, String changes, String code, String reference,
            UnaryOperator<Response> change) {
        return new Fault(name, changes, new ClientExpectation(NAME_IT, code, reference),
                List.of(change(FaultPoint.CHALLENGE, change)));
    }

    private static Fault metadata(String name, String changes, String code, String reference,
            Consumer<Map<String, Object>> change) {
        return new Fault(name, changes, new ClientExpectation(NOT_USED, code, reference),
                List.of(JsonMutation.change(FaultPoint.RESOURCE, change)));
    }

    private static Fault resource(String name, String changes, String code, UnaryOperator<String> change) {
        return metadata(name, changes, code, IDENTICAL,
                all -> all.computeIfPresent("resource", (member, is) -> change.apply(is.toString())));
    }

    private static ResponseMutation gone() {
        return change(FaultPoint.RESOURCE, right -> Response.json(404, Map.of("error", "not_found")));
    }

    private static ResponseMutation withoutLink() {
        return change(FaultPoint.CHALLENGE, right -> right.changing(CHALLENGE_HEADER,
                is -> is.replaceAll("(, | )resource_metadata=\"[^\"]*\"", "")));
    }

    private static Response withoutChallenge(Response right) {
        Response bare = Response.of(right.status(), "application/json", right.body());
        List<Response.ResponseHeader> others = new ArrayList<>(right.headers());
        others.removeIf(each -> List.of(CHALLENGE_HEADER, "Content-Type").contains(each.name()));
        for (Response.ResponseHeader each : others) {
            bare = bare.with(each.name(), each.value());
        }
        return bare;
    }
}

package dragonkey.client.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.PrettyJson;
import dragonkey.client.request.ApiRequest.ApiHeader;

/// The operations of a description of an API (OpenAPI 3), each with the examples that it gives. References into the
/// document itself are followed, others are not: nothing is fetched.
final class OpenApiImport {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head",
            "patch", "trace");
    private static final int DEEPEST = 8;
    private final JsonNode document;

    OpenApiImport(JsonNode document) {
        this.document = document;
    }

    List<ApiRequest> requests() {
        List<ApiRequest> requests = new ArrayList<>();
        String server = server();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            JsonNode item = followed(path.getValue());
            for (Map.Entry<String, JsonNode> operation : item.properties()) {
                if (METHODS.contains(operation.getKey())) {
                    requests.add(request(server, path.getKey(), operation.getKey().toUpperCase(Locale.ROOT),
                            item, operation.getValue()));
                }
            }
        }
        return requests;
    }

    /// Where the API is; empty where the document does not say, for a place below the connection's own.
    private String server() {
        JsonNode first = document.path("servers").path(0);
        String address = first.path("url").asString("");
        for (Map.Entry<String, JsonNode> variable : first.path("variables").properties()) {
            address = address.replace("{" + variable.getKey() + "}",
                    variable.getValue().path("default").asString(""));
        }
        return address.replaceFirst("/+$", "");
    }

    private ApiRequest request(String server, String path, String method, JsonNode item, JsonNode operation) {
        List<ApiHeader> headers = new ArrayList<>();
        List<String> query = new ArrayList<>();
        String filled = path;
        for (JsonNode parameter : parameters(item, operation)) {
            String name = parameter.path("name").asString("");
            String value = example(parameter);
            switch (parameter.path("in").asString("")) {
                case "path" -> filled = filled.replace("{" + name + "}", encoded(value));
                case "query" -> {
                    if (parameter.path("required").asBoolean(false) || parameter.has("example")) {
                        query.add(encoded(name) + "=" + encoded(value));
                    }
                }
                case "header" -> {
                    if (parameter.path("required").asBoolean(false)) {
                        RequestDocument.take(name, value, headers);
                    }
                }
                default -> {
                    // A cookie says who asks.
                }
            }
        }
        String body = body(followed(operation.path("requestBody")).path("content"), headers);
        boolean carriesBody = !method.equals("GET") && !method.equals("HEAD");
        String address = server + (server.isEmpty() ? filled.replaceFirst("^/", "") : filled)
                + (query.isEmpty() ? "" : "?" + String.join("&", query));
        return new ApiRequest(name(operation, method, path), method, address, headers,
                carriesBody ? body : "");
    }

    private static String name(JsonNode operation, String method, String path) {
        String summary = operation.path("summary").asString("").strip();
        return !summary.isEmpty() && summary.length() <= 60 ? summary : method + " " + path;
    }

    /// Those of the operation, and those of its path that it does not have itself.
    private List<JsonNode> parameters(JsonNode item, JsonNode operation) {
        List<JsonNode> all = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> all.add(followed(parameter)));
        Set<String> own = all.stream().map(OpenApiImport::place).collect(Collectors.toSet());
        for (JsonNode parameter : item.path("parameters")) {
            if (!own.contains(place(followed(parameter)))) {
                all.add(followed(parameter));
            }
        }
        return all;
    }

    private static String place(JsonNode parameter) {
        return parameter.path("in").asString("") + " " + parameter.path("name").asString("");
    }

    private String body(JsonNode content, List<ApiHeader> headers) {
        for (Map.Entry<String, JsonNode> form : content.properties()) {
            JsonNode value = value(form.getValue(), 0);
            boolean isJson = form.getKey().matches("application/(?:.*\\+)?json.*");
            boolean isForm = form.getKey().equals("application/x-www-form-urlencoded");
            if (isJson || isForm || value.isString()) {
                headers.add(new ApiHeader("Content-Type", form.getKey()));
                return isJson ? PrettyJson.text(value) : isForm ? form(value) : value.asString("");
            }
        }
        return "";
    }

    private static String form(JsonNode fields) {
        return fields.properties().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue().asString("")))
                .collect(Collectors.joining("&"));
    }

    private String example(JsonNode parameter) {
        JsonNode value = value(parameter, 0);
        return value.isContainer() ? value.toString() : value.asString("");
    }

    /// The example of a parameter, a body or a schema; where there is none, a value of its type.
    private JsonNode value(JsonNode unfollowed, int depth) {
        JsonNode described = followed(unfollowed);
        JsonNode schema = described.has("schema") ? followed(described.path("schema")) : described;
        for (JsonNode given : List.of(described.path("example"),
                followed(first(described.path("examples"))).path("value"), schema.path("example"),
                schema.path("default"), schema.path("const"), schema.path("enum").path(0),
                schema.path("examples").path(0))) {
            if (!given.isMissingNode()) {
                return given;
            }
        }
        return depth > DEEPEST ? JsonNodeFactory.instance.nullNode() : ofType(schema, depth);
    }

    private JsonNode ofType(JsonNode schema, int depth) {
        for (String choice : List.of("allOf", "oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return value(schema.path(choice).path(0), depth + 1);
            }
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").path(0).asString("")
                : schema.path("type").asString(schema.has("properties") ? "object" : "");
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> JsonNodeFactory.instance.arrayNode().add(value(schema.path("items"), depth + 1));
            case "integer", "number" ->
                schema.has("minimum") ? schema.path("minimum") : JsonNodeFactory.instance.numberNode(1);
            case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
            default -> JsonNodeFactory.instance.stringNode(ofFormat(schema.path("format").asString("")));
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            if (!followed(member.getValue()).path("readOnly").asBoolean(false)) {
                object.set(member.getKey(), value(member.getValue(), depth + 1));
            }
        }
        return object;
    }

    private static String ofFormat(String format) {
        return switch (format) {
            case "date" -> "2026-01-31";
            case "date-time" -> "2026-01-31T12:00:00Z";
            case "uuid" -> "00000000-0000-4000-8000-000000000000";
            case "email" -> "rider@dragons.example";
            case "uri" -> "https://dragons.example/";
            default -> "text";
        };
    }

    private static JsonNode first(JsonNode examples) {
        return examples.isObject() && !examples.isEmpty()
                ? examples.iterator().next()
                : MissingNode.getInstance();
    }

    /// What a reference leads to (RFC 6901 in `$ref`), and what is none as it is.
    private JsonNode followed(JsonNode node) {
        JsonNode here = node;
        for (int step = 0; step < DEEPEST && here.path("$ref").asString("").startsWith("#/"); step++) {
            here = document.at(here.path("$ref").stringValue().substring(1));
        }
        return here;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package dragonkey.mock.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dragonkey.mock.admin.AdminOperation.AdminMember;
import dragonkey.mock.http.Response;

/// The operations for programs (OpenAPI 3.1).
final class AdminDescription {
    private static final Pattern BRACES = Pattern.compile("\\{(\\w+)}");

    private AdminDescription() {}

    static Response of(List<AdminOperation> operations) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (AdminOperation each : operations) {
            paths.computeIfAbsent(each.route().path(), path -> new LinkedHashMap<>())
                    .put(each.route().method().toLowerCase(Locale.ROOT), operation(each));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Dragonkey provider, for tests", "version", "1"));
        document.put("security", List.of(Map.of("secret", List.of())));
        document.put("paths", paths);
        document.put("components",
                Map.of("securitySchemes", Map.of("secret", Map.of("type", "http", "scheme", "bearer"))));
        return Response.json(200, document);
    }

    private static Map<String, Object> operation(AdminOperation operation) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("summary", operation.summary());
        List<Map<String, Object>> parameters = BRACES
                .matcher(operation.route().path()).results().map(name -> Map.<String, Object>of("name",
                        name.group(1), "in", "path", "required", true, "schema", Map.of("type", "string")))
                .toList();
        if (!parameters.isEmpty()) {
            described.put("parameters", parameters);
        }
        if (!operation.members().isEmpty()) {
            described.put("requestBody",
                    Map.of("content", Map.of("application/json", Map.of("schema", schema(operation)))));
        }
        described.put("responses",
                Map.of("2XX", Map.of("description", "done; a JSON object, or nothing with 204"), "400",
                        Map.of("description", "the body or a name in it is wrong"), "401",
                        Map.of("description", "without the secret")));
        return described;
    }

    private static Map<String, Object> schema(AdminOperation operation) {
        Map<String, Object> properties = new LinkedHashMap<>();
        operation.members().forEach(each -> properties.put(each.name(),
                Map.of("type", each.type(), "description", each.description())));
        return Map.of("type", "object", "properties", properties, "required",
                operation.members().stream().filter(AdminMember::required).map(AdminMember::name).toList(),
                "additionalProperties", false);
    }
}

package dragonkey.mock.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dragonkey.mock.config.ConfigShape.ChoiceShape;
import dragonkey.mock.config.ConfigShape.ConfigMember;
import dragonkey.mock.config.ConfigShape.FlagShape;
import dragonkey.mock.config.ConfigShape.ListShape;
import dragonkey.mock.config.ConfigShape.MapShape;
import dragonkey.mock.config.ConfigShape.NumberShape;
import dragonkey.mock.config.ConfigShape.ObjectShape;
import dragonkey.mock.config.ConfigShape.SecretShape;
import dragonkey.mock.config.ConfigShape.TextShape;

/// A shape as JSON Schema 2020-12, for editors that help while a file is written.
public final class JsonSchema {
    private JsonSchema() {}

    /// The schema of a whole file.
    public static Map<String, Object> of(String title, ObjectShape shape) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.putAll(of(shape));
        return schema;
    }

    private static Map<String, Object> of(ConfigShape shape) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (shape) {
            case ObjectShape object -> object(schema, object);
            case MapShape(ConfigShape each) -> {
                schema.put("type", "object");
                schema.put("additionalProperties", of(each));
            }
            case ListShape(ConfigShape each) -> {
                schema.put("type", "array");
                schema.put("items", of(each));
            }
            case NumberShape(long least, long most) -> {
                schema.put("type", "integer");
                schema.put("minimum", least);
                schema.put("maximum", most);
            }
            case FlagShape() -> schema.put("type", "boolean");
            case ChoiceShape(List<String> values) -> schema.put("enum", values);
            case TextShape(String pattern, String example) -> {
                schema.put("type", "string");
                if (pattern != null) {
                    schema.put("pattern", "^(?:" + pattern + ")$");
                }
            }
            case SecretShape() -> schema.put("anyOf",
                    List.of(Map.of("type", "string"), of(new ObjectShape(List.of(ConfigMember.required("env",
                            ConfigShape.TEXT, "The variable of the environment that holds it."))))));
            case ConfigShape.AnyShape() -> {
                // Every value is right.
            }
        }
        return schema;
    }

    private static void object(Map<String, Object> schema, ObjectShape object) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (ConfigMember each : object.members()) {
            Map<String, Object> member = new LinkedHashMap<>();
            member.put("description", each.sentence());
            member.putAll(of(each.shape()));
            properties.put(each.name(), member);
        }
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("patternProperties", Map.of("^" + ConfigCheck.FREE, Map.of()));
        schema.put("additionalProperties", false);
        List<String> required = object.members().stream().filter(ConfigMember::required)
                .map(ConfigMember::name).toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
    }
}

package dragonkey.mock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.mock.config.ConfigDocument;
import dragonkey.mock.config.ConfigException;
import dragonkey.mock.config.JsonSchema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Holds the published schema to what is read: every member of it, with a value that is right and one that is not.
class ConfigSchemaTest {
    private static final JsonMapper PRETTY = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final JsonNode SCHEMA = PRETTY.readTree(ConfigMembers.schema());

    /// One member, and what leads to it.
    record MemberCase(String path, JsonNode schema, List<MemberStep> steps) {
        MemberCase below(String name, JsonNode member, JsonNode object, boolean list) {
            List<MemberStep> more = new ArrayList<>(steps);
            more.add(new MemberStep(name, object, list));
            return new MemberCase((path.isEmpty() ? "" : path + ".") + name + (list ? "[0]" : ""), member,
                    more);
        }

        /// A whole configuration in which this member has that value, and all that is required is there.
        Object with(Object value) {
            Object whole = value;
            for (MemberStep step : steps.reversed()) {
                Map<String, Object> object = new LinkedHashMap<>(required(step.object()));
                object.put(step.name(), step.list() ? List.of(whole) : whole);
                whole = object;
            }
            return whole;
        }
    }

    record MemberStep(String name, JsonNode object, boolean list) {
    }

    @Test
    void isWhatIsPublished() {
        String made = PRETTY
                .writeValueAsString(JsonSchema.of("dragonkey mock --config", ConfigMembers.file()));
        assertThat(ConfigMembers.schema().strip()).isEqualTo(made.replace("\r\n", "\n"));
    }

    @TestFactory
    List<DynamicTest> everyMemberIsReadAsTheSchemaSays() {
        List<MemberCase> all = new ArrayList<>();
        collect(new MemberCase("", SCHEMA, List.of()), all);
        assertThat(all).hasSizeGreaterThan(50);
        return all.stream().map(each -> DynamicTest.dynamicTest(each.path, () -> judge(each))).toList();
    }

    private static void judge(MemberCase member) {
        assertThat(member.schema.has("description") || member.path.endsWith("]")).isTrue();
        read(member.with(good(member.schema)));
        if (member.schema.has("type") || member.schema.has("enum") || member.schema.has("anyOf")) {
            assertThatThrownBy(() -> read(member.with(bad(member.schema))))
                    .isInstanceOf(ConfigException.class).hasMessageContaining(member.path + ": ");
        }
        assertThatThrownBy(() -> read(Map.of("colour", 1))).hasMessageContaining("no member colour");
    }

    private static void read(Object whole) {
        try {
            Path file = Files.writeString(Files.createTempFile("config", ".json"),
                    PRETTY.writeValueAsString(whole));
            ConfigDocument.read(file, ConfigMembers.file(), _ -> "of the environment");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(MemberCase above, List<MemberCase> all) {
        above.schema.path("properties").properties().forEach(each -> {
            JsonNode member = each.getValue();
            all.add(above.below(each.getKey(), member, above.schema, false));
            boolean list = member.path("type").asString("").equals("array");
            collect(above.below(each.getKey(), list ? member.get("items") : member, above.schema, list), all);
        });
    }

    private static Map<String, Object> required(JsonNode object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.path("required").forEach(
                name -> members.put(name.asString(), good(object.get("properties").get(name.asString()))));
        return members;
    }

    private static Object good(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.get("enum").get(0).asString();
        }
        return switch (schema.path("type").asString("string")) {
            case "object" -> required(schema);
            case "array" -> List.of(good(schema.get("items")));
            case "integer" -> schema.get("minimum").asLong();
            case "boolean" -> true;
            default -> example(schema);
        };
    }

    private static String example(JsonNode schema) {
        String pattern = schema.path("pattern").asString(".*");
        return List.of("text", "https://example.com/", "/text/").stream()
                .filter(each -> each.matches(pattern)).findFirst()
                .orElseThrow(() -> new AssertionError("no example for " + pattern));
    }

    private static Object bad(JsonNode schema) {
        return schema.path("type").asString("string").equals("integer") ? "text" : 5;
    }
}

package dragonkey.mock;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.config.ConfigDocument;

/// What one issuer is told beside its people and clients, by the members of a configuration file.
///
/// @param members plain values: texts, `Long`, `Boolean`, lists and maps
public record IssuerSettings(Map<String, Object> members) {
    /// None: as strict as can be.
    public static final IssuerSettings STRICT = new IssuerSettings(Map.of());

    /// Those of a program, held to the same rules as a file.
    ///
    /// @throws IllegalArgumentException that names everything that is wrong
    static IssuerSettings of(Map<String, ?> members) {
        return new IssuerSettings(ConfigDocument.of(members, ConfigMembers.settings()).members());
    }

    String text(String name, String otherwise) {
        return members.get(name) instanceof String text ? text : otherwise;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /// An empty list is as good as none.
    List<String> texts(String name, List<String> otherwise) {
        return members.get(name) instanceof List<?> list && !list.isEmpty()
                ? list.stream().map(String::valueOf).toList()
                : otherwise;
    }

    List<Map<String, Object>> objects(String name) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            list.forEach(each -> objects.add(named(each)));
        }
        return List.copyOf(objects);
    }

    Map<String, Object> object(String name) {
        return named(members.get(name));
    }

    private static Map<String, Object> named(@Nullable Object value) {
        Map<String, Object> named = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> named.put(String.valueOf(key), each));
        }
        return named;
    }

    /// The values stay inside: secrets may be among them.
    @Override
    public String toString() {
        return "IssuerSettings" + members.keySet();
    }
}

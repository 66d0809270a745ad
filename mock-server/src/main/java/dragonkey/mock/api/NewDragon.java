package dragonkey.mock.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.assets.Dragon;
import dragonkey.assets.DragonEye;

/// A dragon that somebody sends: `name`, `origin` and `element` are needed, `source` and `sentence` may come along.
final class NewDragon {
    private static final int LONGEST = 100;
    private static final Set<String> NEEDED = Set.of("name", "origin", "element");
    private static final Set<String> KNOWN = Set.of("name", "origin", "element", "source", "sentence");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /// What a text turned out to be.
    sealed interface DragonReading {
        /// A dragon without a number.
        record ValidDragon(Map<String, String> members) implements DragonReading {
            Dragon numbered(int id) {
                return new Dragon(id, members.getOrDefault("name", ""), members.getOrDefault("origin", ""),
                        members.getOrDefault("source", "told here"), members.getOrDefault("element", ""),
                        members.getOrDefault("sentence", ""), DragonEye.of(members.getOrDefault("name", "")));
            }
        }

        /// No dragon.
        record InvalidDragon(String why) implements DragonReading {
        }
    }

    private NewDragon() {}

    static DragonReading read(String json) {
        Map<String, Object> members;
        try {
            members = JSON.readValue(json, new TypeReference<Map<String, Object>>() {
            });
        } catch (JacksonException e) {
            return new DragonReading.InvalidDragon("the body is no JSON object");
        }
        if (members == null || !members.keySet().containsAll(NEEDED)) {
            return new DragonReading.InvalidDragon("name, origin and element are needed");
        }
        Map<String, String> texts = new HashMap<>();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (!KNOWN.contains(member.getKey())) {
                return new DragonReading.InvalidDragon(
                        "a dragon has only name, origin, element, source and sentence");
            }
            if (!(member.getValue() instanceof String text) || text.isBlank() || text.length() > LONGEST
                    || text.chars().anyMatch(Character::isISOControl)) {
                return new DragonReading.InvalidDragon(
                        "each member is a text of 1 to " + LONGEST + " characters on one line");
            }
            texts.put(member.getKey(), text);
        }
        return new DragonReading.ValidDragon(texts);
    }
}

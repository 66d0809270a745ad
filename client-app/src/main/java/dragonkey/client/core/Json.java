package dragonkey.client.core;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// JSON as a strict reader reads it: no member twice (RFC 7515 §4, RFC 7519 §4), no text after the end, nesting
/// of at most 100.
public final class Json {
    private static final int DEEPEST = 100;
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

    private Json() {}

    /// Reads one object.
    ///
    /// @throws MalformedException when the text is anything else
    public static ObjectNode object(String text) throws MalformedException {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new MalformedException("not a JSON object");
        } catch (JacksonException _) {
            throw new MalformedException("not strict JSON");
        }
    }

    /// Reads any one value: an object, a list, a text.
    ///
    /// @throws MalformedException when the text is no JSON, or more than one value
    public static JsonNode value(String text) throws MalformedException {
        try {
            JsonNode value = MAPPER.readTree(text);
            if (!value.isMissingNode()) {
                return value;
            }
            throw new MalformedException("nothing");
        } catch (JacksonException _) {
            throw new MalformedException("not strict JSON");
        }
    }

    /// Reads one object in UTF-8.
    ///
    /// @throws MalformedException also when the bytes are not UTF-8
    public static ObjectNode object(byte[] utf8) throws MalformedException {
        try {
            return object(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
        } catch (CharacterCodingException _) {
            throw new MalformedException("not UTF-8");
        }
    }

    /// A member that is a string, or null.
    public static @Nullable String text(ObjectNode object, String member) {
        return object.get(member) instanceof StringNode node ? node.stringValue() : null;
    }

    /// The members as plain values: String, Number, Boolean, List, Map or null.
    public static Map<String, @Nullable Object> plain(ObjectNode object) {
        return MAPPER.convertValue(object, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {
        });
    }
}

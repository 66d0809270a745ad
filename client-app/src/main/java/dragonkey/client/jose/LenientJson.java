package dragonkey.client.jose;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// A JSON object out of somebody's token, within bounds.
///
/// @param object nothing when this is no JSON object that we read
/// @param fault what a strict reader refuses (member names are unique: RFC 7515 §4, RFC 7519 §4), in a few words;
///     empty when nothing
public record LenientJson(Optional<JsonNode> object, String fault) {
    /// How deep nesting may be: as deep as the verifying library goes.
    public static final int DEEPEST = 200;
    private static final int MOST_TOKENS = 1_000_000;

    private static final ObjectReader LENIENT = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS).build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().reader();
    private static final ObjectReader STRICT = LENIENT.with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);

    /// Reads the object; every text has an answer.
    public static LenientJson read(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            return text.startsWith("\uFEFF") ? behindMark(text.substring(1)) : read(text);
        } catch (CharacterCodingException notText) {
            return new LenientJson(Optional.empty(), "not UTF-8");
        }
    }

    /// Reads an array, within the same bounds; nothing when this is none, or is not strict JSON.
    static Optional<JsonNode> array(byte[] utf8) {
        return any(utf8).filter(JsonNode::isArray);
    }

    /// Reads any JSON value, within the same bounds; nothing when this is none, or is not strict JSON.
    static Optional<JsonNode> any(byte[] utf8) {
        try {
            return Optional.of(STRICT
                    .readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString()));
        } catch (CharacterCodingException | JacksonException | ArithmeticException
                | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// JSON must not begin with a byte order mark (RFC 8259 §8.1): shown, and said.
    private static LenientJson behindMark(String text) {
        LenientJson json = read(text);
        return json.object().isPresent()
                ? new LenientJson(json.object(), "it begins with a byte order mark, which JSON must not")
                : json;
    }

    private static LenientJson read(String text) {
        try {
            return object(STRICT.readTree(text), "", text);
        } catch (JacksonException refused) {
            return readLeniently(text);
        } catch (ArithmeticException | NumberFormatException number) {
            return new LenientJson(Optional.empty(), "a number beyond all measure");
        }
    }

    /// With a member twice the last one counts here, the first one elsewhere: shown, and said.
    private static LenientJson readLeniently(String text) {
        try {
            return object(LENIENT.readTree(text), "a member is there twice", text);
        } catch (StreamConstraintsException bound) {
            return new LenientJson(Optional.empty(),
                    "larger or deeper than we read (%d levels)".formatted(DEEPEST));
        } catch (JacksonException notJson) {
            return new LenientJson(Optional.empty(), "not JSON from character %d on"
                    .formatted(Math.max(0, notJson.getLocation().getCharOffset()) + 1));
        } catch (ArithmeticException | NumberFormatException number) {
            return new LenientJson(Optional.empty(), "a number beyond all measure");
        }
    }

    private static LenientJson object(JsonNode tree, String fault, String text) {
        if (!tree.isObject()) {
            return new LenientJson(Optional.empty(), "not a JSON object");
        }
        // What was UTF-8 can only be half a character where it was written as an escape.
        boolean whole = !text.contains("\\u")
                || StandardCharsets.UTF_8.newEncoder().canEncode(tree.toString());
        return new LenientJson(Optional.of(tree), whole ? fault : "half a character (a lone surrogate)");
    }
}

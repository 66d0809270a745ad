package dragonkey.client.keys;

import java.util.Optional;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keys as source code has them: objects of JavaScript and Python, JSON with comments and with a comma too many. Two members
/// of one name are refused as in JSON: which of them is meant nobody can tell.
final class LooseJson {
    private static final int DEEPEST = 100;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
                    JsonReadFeature.ALLOW_TRAILING_COMMA, JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_YAML_COMMENTS)
            .build()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Pattern PYTHON = Pattern
            .compile("(?<=[:,\\[]\\s?)(?:None|True|False)(?=\\s?[,}\\]])");

    private LooseJson() {}

    /// The value that a text is; nothing when it is none.
    static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(MAPPER.readTree(PYTHON.matcher(text).replaceAll("null")))
                    .filter(value -> !value.isMissingNode());
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /// Why a text is none, in a few harmless words.
    static String fault(String text) {
        try {
            MAPPER.readTree(text);
            return "it is empty";
        } catch (UnexpectedEndOfInputException _) {
            return "its end is missing";
        } catch (JacksonException fault) {
            if (String.valueOf(fault.getOriginalMessage()).startsWith("Duplicate")) {
                return "a member is there twice";
            }
            TokenStreamLocation place = fault.getLocation();
            return place == null
                    ? "it cannot be read"
                    : "it cannot be read from line %,d, column %,d on".formatted(place.getLineNr(),
                            place.getColumnNr());
        }
    }
}

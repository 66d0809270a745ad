package dragonkey.mock.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

import dragonkey.mock.config.ConfigException.ConfigPlace;
import dragonkey.mock.config.ConfigException.ConfigProblem;
import dragonkey.mock.config.ConfigNode.JudgedNode;
import dragonkey.mock.config.ConfigNode.ListNode;
import dragonkey.mock.config.ConfigNode.NamedNode;
import dragonkey.mock.config.ConfigNode.ObjectNode;
import dragonkey.mock.config.ConfigNode.ScalarNode;

/// Reads the text of a configuration, JSON or YAML 1.2, and says where it is neither.
final class ConfigParser {
    /// Judges the elements of the lists of the whole object, as soon as each is read.
    interface ElementJudge {
        /// Whether a list of this name is judged so.
        boolean takes(String list);

        /// The value of an element, small.
        @Nullable
        Object judge(String list, int position, ConfigNode element);
    }

    private final JsonParser parser;
    private final boolean yaml;
    private final ElementJudge judge;

    private ConfigParser(JsonParser parser, boolean yaml, ElementJudge judge) {
        this.parser = parser;
        this.yaml = yaml;
        this.judge = judge;
    }

    /// The object that a file is.
    ///
    /// @param file whose name says what it is: `.yaml` and `.yml` are YAML, any other is JSON
    /// @throws ConfigException when it is no object in that language
    /// @throws IOException when it cannot be read
    static ObjectNode parse(Path file, ElementJudge judge) throws IOException {
        String small = file.toString().toLowerCase(Locale.ROOT);
        boolean yaml = small.endsWith(".yaml") || small.endsWith(".yml");
        ObjectMapper mapper = yaml ? YamlText.mapper() : JsonMapper.shared();
        try (InputStream in = Files.newInputStream(file); JsonParser parser = mapper.createParser(in)) {
            return new ConfigParser(parser, yaml, judge).whole();
        } catch (JacksonException refused) {
            throw unreadable(Files.readString(file, StandardCharsets.UTF_8), refused, yaml);
        }
    }

    private ObjectNode whole() {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw wrong(new ConfigPlace(1, 1), "a configuration is one object");
        }
        ObjectNode object = object(place(parser.currentTokenLocation()), true);
        if (parser.nextToken() != null) {
            throw wrong(place(parser.currentTokenLocation()), "the configuration has ended before this");
        }
        return object;
    }

    private ConfigNode node(JsonToken token) {
        ConfigPlace place = place(parser.currentTokenLocation());
        if (yaml && YamlText.isAlias(parser)) {
            throw wrong(place, "an alias is not read here: write the value again");
        }
        return switch (token) {
            case START_OBJECT -> object(place, false);
            case START_ARRAY -> list(place);
            case VALUE_NUMBER_INT -> new ScalarNode(place, whole(parser.getNumberValue()));
            case VALUE_NUMBER_FLOAT -> new ScalarNode(place, parser.getDoubleValue());
            case VALUE_TRUE -> new ScalarNode(place, true);
            case VALUE_FALSE -> new ScalarNode(place, false);
            case VALUE_NULL -> new ScalarNode(place, null);
            default -> new ScalarNode(place, parser.getString());
        };
    }

    private static Number whole(Number number) {
        return number instanceof Integer small ? small.longValue() : number;
    }

    private ObjectNode object(ConfigPlace place, boolean whole) {
        List<NamedNode> members = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            ConfigPlace named = place(parser.currentTokenLocation());
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            members.add(new NamedNode(name, named,
                    whole && token == JsonToken.START_ARRAY && judge.takes(name)
                            ? judged(name, place(parser.currentTokenLocation()))
                            : node(token)));
        }
        return new ObjectNode(place, members);
    }

    private ListNode judged(String name, ConfigPlace place) {
        List<ConfigNode> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            ConfigNode element = node(token);
            elements.add(new JudgedNode(element.place(), judge.judge(name, elements.size(), element)));
        }
        return new ListNode(place, elements);
    }

    private ListNode list(ConfigPlace place) {
        List<ConfigNode> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(node(token));
        }
        return new ListNode(place, elements);
    }

    private static ConfigPlace place(TokenStreamLocation location) {
        return new ConfigPlace(location.getLineNr(), location.getColumnNr());
    }

    private static ConfigException wrong(ConfigPlace place, String what) {
        return new ConfigException(List.of(new ConfigProblem(place, "", what)));
    }

    private static ConfigException unreadable(String text, JacksonException refused, boolean yaml) {
        if (refused.getLocation() == null || refused.getLocation().getLineNr() < 1) {
            return wrong(new ConfigPlace(1, 1), "this is no " + (yaml ? "YAML" : "JSON"));
        }
        ConfigPlace place = place(refused.getLocation());
        return wrong(place, yaml
                ? "this is not how YAML is written: look at the indentation, and put texts with : or # in quotes"
                : reason(text, offset(text, place), String.valueOf(refused.getOriginalMessage())));
    }

    private static int offset(String text, ConfigPlace place) {
        int start = 0;
        for (int each = 1; each < place.line() && start >= 0; each++) {
            start = text.indexOf('\n', start) + 1;
        }
        return Math.clamp(start + place.column() - 1L, 0, text.length());
    }

    private static String reason(String text, int offset, String message) {
        String rest = text.substring(Math.max(0, offset - 1));
        if (rest.startsWith("//") || rest.startsWith("/*") || rest.startsWith("#")
                || rest.stripLeading().startsWith("//") || rest.startsWith("/", 1)
                || rest.startsWith("#", 1)) {
            return "a comment, and JSON has none: take it out";
        }
        if (text.substring(0, offset).stripTrailing().matches("(?s).*,\\s*[}\\]]?")) {
            return "a comma behind the last one of its kind: take it out";
        }
        if (message.startsWith("Unexpected end")) {
            return "the text ends here, before its last bracket is closed";
        }
        return "this is not how JSON is written: names and texts in double quotes, a comma between two members";
    }

    /// In a class of its own, so that whoever has a JSON file loads no class of YAML.
    private static final class YamlText {
        static ObjectMapper mapper() {
            return new YAMLMapper();
        }

        static boolean isAlias(JsonParser parser) {
            return parser instanceof YAMLParser reader && reader.isCurrentAlias();
        }
    }
}

package dragonkey.mock.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.config.ConfigException.ConfigProblem;
import dragonkey.mock.config.ConfigNode.JudgedNode;
import dragonkey.mock.config.ConfigNode.ListNode;
import dragonkey.mock.config.ConfigNode.NamedNode;
import dragonkey.mock.config.ConfigNode.ObjectNode;
import dragonkey.mock.config.ConfigNode.ScalarNode;
import dragonkey.mock.config.ConfigShape.ChoiceShape;
import dragonkey.mock.config.ConfigShape.ConfigMember;
import dragonkey.mock.config.ConfigShape.FlagShape;
import dragonkey.mock.config.ConfigShape.ListShape;
import dragonkey.mock.config.ConfigShape.MapShape;
import dragonkey.mock.config.ConfigShape.NumberShape;
import dragonkey.mock.config.ConfigShape.ObjectShape;
import dragonkey.mock.config.ConfigShape.SecretShape;
import dragonkey.mock.config.ConfigShape.SingleShape;
import dragonkey.mock.config.ConfigShape.TextShape;
import dragonkey.mock.config.SmallMap.SharedValues;

/// Holds a configuration to its shape: what is not known, of another kind or there twice is wrong, and all of it is told
/// at once. Secrets of the environment are put in their places.
final class ConfigCheck implements ConfigParser.ElementJudge {
    /// Names that anybody may add to an object, for notes of their own.
    static final String FREE = "x_";

    private final ObjectShape shape;
    private final UnaryOperator<@Nullable String> environment;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final SharedValues shared = new SharedValues();
    private final Map<String, Pattern> patterns = new HashMap<>();

    ConfigCheck(ObjectShape shape, UnaryOperator<@Nullable String> environment) {
        this.shape = shape;
        this.environment = environment;
    }

    /// The members as plain values.
    ///
    /// @throws ConfigException with everything that is wrong
    Map<String, Object> members(ObjectNode object) {
        Map<String, Object> members = object(object, shape, "");
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return members;
    }

    @Override
    public boolean takes(String list) {
        ConfigMember member = shape.named(list);
        return member != null && member.shape() instanceof ListShape;
    }

    @Override
    public @Nullable Object judge(String list, int position, ConfigNode element) {
        ConfigMember member = shape.named(list);
        if (member == null || !(member.shape() instanceof ListShape(ConfigShape each))) {
            throw new IllegalStateException("no list of this configuration");
        }
        Object value = value(element, each, list + "[" + position + "]");
        return value == null ? null : shared.small(value);
    }

    private @Nullable Object value(ConfigNode node, ConfigShape shape, String path) {
        return switch (shape) {
            case ObjectShape object -> node instanceof ObjectNode named
                    ? object(named, object, path)
                    : wrong(node, path, "an object is needed");
            case MapShape map -> node instanceof ObjectNode named
                    ? map(named, map, path)
                    : wrong(node, path, "an object is needed");
            case ListShape list -> node instanceof ListNode listed
                    ? list(listed.elements(), list, path)
                    : wrong(node, path, "a list is needed, in square brackets even for one");
            case SecretShape() -> secret(node, path);
            case ConfigShape.AnyShape() -> anything(node, path);
            case SingleShape single -> scalar(node, single, path);
        };
    }

    private Map<String, Object> object(ObjectNode node, ObjectShape shape, String path) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (NamedNode each : once(node, path)) {
            ConfigMember member = shape.named(each.name());
            if (member != null) {
                put(members, each.name(), value(each.value(), member.shape(), path(path, each.name())));
            } else if (!each.name().startsWith(FREE)) {
                problems.add(new ConfigProblem(each.namedAt(), path,
                        "there is no member " + each.name() + NearestName.meant(each.name(), shape.names())));
            }
        }
        for (ConfigMember each : shape.members()) {
            if (each.required() && node.members().stream().noneMatch(it -> it.name().equals(each.name()))) {
                problems.add(new ConfigProblem(node.place(), path, each.name() + " is missing"));
            }
        }
        return members;
    }

    private Map<String, Object> map(ObjectNode node, MapShape shape, String path) {
        Map<String, Object> members = new LinkedHashMap<>();
        once(node, path).forEach(each -> put(members, each.name(),
                value(each.value(), shape.each(), path(path, each.name()))));
        return members;
    }

    private List<Object> list(List<ConfigNode> elements, ListShape shape, String path) {
        List<Object> all = new ArrayList<>();
        for (int at = 0; at < elements.size(); at++) {
            Object value = elements.get(at) instanceof JudgedNode judged
                    ? judged.value()
                    : value(elements.get(at), shape.each(), path + "[" + at + "]");
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    /// The first of each name; another one of that name is wrong where it stands.
    private List<NamedNode> once(ObjectNode node, String path) {
        Map<String, NamedNode> first = new HashMap<>();
        List<NamedNode> once = new ArrayList<>();
        for (NamedNode each : node.members()) {
            NamedNode before = first.putIfAbsent(each.name(), each);
            if (before == null) {
                once.add(each);
            } else {
                problems.add(new ConfigProblem(each.namedAt(), path, "a member that is there twice: "
                        + each.name() + " stands in line " + before.namedAt().line() + " too"));
            }
        }
        return once;
    }

    private @Nullable Object anything(ConfigNode node, String path) {
        switch (node) {
            case ObjectNode object ->
                once(object, path).forEach(each -> anything(each.value(), path(path, each.name())));
            case ListNode list -> list.elements().forEach(each -> anything(each, path));
            case ScalarNode scalar -> {
                // Whatever it is, it is right.
            }
            case JudgedNode judged -> {
                // It was found right before.
            }
        }
        return node.plain();
    }

    private @Nullable Object secret(ConfigNode node, String path) {
        if (!(node instanceof ObjectNode object)) {
            return scalar(node, ConfigShape.TEXT, path);
        }
        if (object.members().size() != 1 || !object.members().getFirst().name().equals("env")
                || !(object.members().getFirst().value() instanceof ScalarNode scalar)
                || !(scalar.value() instanceof String variable)) {
            return wrong(node, path, "a text is needed, or {\"env\": \"NAME\"} for one of the environment");
        }
        String value = environment.apply(variable);
        return value == null ? wrong(node, path, "the environment has no variable " + variable) : value;
    }

    private @Nullable Object scalar(ConfigNode node, SingleShape shape, String path) {
        Object value = node instanceof ScalarNode plain ? plain.value() : null;
        return switch (shape) {
            case NumberShape(long least, long most) ->
                value instanceof Long number && number >= least && number <= most
                        ? number
                        : wrong(node, path, "a whole number is needed, from " + least + " to " + most);
            case FlagShape() ->
                value instanceof Boolean flag ? flag : wrong(node, path, "true or false is needed");
            case ChoiceShape(List<String> values) -> value instanceof String text && values.contains(text)
                    ? text
                    : wrong(node, path, "one of these is needed: " + String.join(", ", values)
                            + (value instanceof String text ? NearestName.meant(text, values) : ""));
            case TextShape(String pattern, String example) ->
                value instanceof String text && (pattern == null || matches(pattern, text))
                        ? text
                        : wrong(node, path,
                                value instanceof String && !example.isEmpty()
                                        ? example + " is needed"
                                        : "a text is needed, in quotes");
        };
    }

    private boolean matches(String pattern, String text) {
        return patterns.computeIfAbsent(pattern, Pattern::compile).matcher(text).matches();
    }

    private @Nullable Object wrong(ConfigNode node, String path, String what) {
        problems.add(new ConfigProblem(node.place(), path, what));
        return null;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static String path(String above, String name) {
        return above.isEmpty() ? name : above + "." + name;
    }
}

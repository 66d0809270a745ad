package dragonkey.mock.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.config.ConfigException.ConfigPlace;

/// A value of a configuration, and where it stands.
sealed interface ConfigNode {
    ConfigPlace place();

    /// Named values, in their order; a name that is there twice is in the list twice.
    record ObjectNode(ConfigPlace place, List<NamedNode> members) implements ConfigNode {
    }

    /// Values in a row.
    record ListNode(ConfigPlace place, List<ConfigNode> elements) implements ConfigNode {
    }

    /// A text, a number (`Long` or `Double`), a truth value or nothing.
    record ScalarNode(ConfigPlace place, @Nullable Object value) implements ConfigNode {
        @Override
        public String toString() {
            return "ScalarNode[hidden]";
        }
    }

    /// A value that was judged while the rest was still being read. Long lists are, so that the places of all that is in them
    /// need not be kept.
    record JudgedNode(ConfigPlace place, @Nullable Object value) implements ConfigNode {
        @Override
        public String toString() {
            return "JudgedNode[hidden]";
        }
    }

    /// A member of an object.
    ///
    /// @param namedAt where its name stands
    record NamedNode(String name, ConfigPlace namedAt, ConfigNode value) {
    }

    /// The value that a path leads to, or the nearest one above it that is there.
    default ConfigNode at(String path) {
        ConfigNode here = this;
        for (String step : path.split("[.\\[]", -1)) {
            ConfigNode next = here.step(step.replace("]", ""));
            if (next == null) {
                return here;
            }
            here = next;
        }
        return here;
    }

    private @Nullable ConfigNode step(String name) {
        return switch (this) {
            case ObjectNode object -> object.members.stream().filter(each -> each.name.equals(name))
                    .map(NamedNode::value).findFirst().orElse(null);
            case ListNode list when name.matches("[0-9]{1,8}")
                    && Integer.parseInt(name) < list.elements.size() ->
                list.elements.get(Integer.parseInt(name));
            case ListNode noSuchPlace -> null;
            case ScalarNode scalar -> null;
            case JudgedNode judged -> null;
        };
    }

    /// The same as plain values, without places. Of a name that is there twice the last counts.
    default @Nullable Object plain() {
        return switch (this) {
            case ScalarNode scalar -> scalar.value;
            case JudgedNode judged -> judged.value;
            case ListNode list -> {
                List<@Nullable Object> all = new ArrayList<>();
                list.elements.forEach(each -> all.add(each.plain()));
                yield all;
            }
            case ObjectNode object -> {
                Map<String, @Nullable Object> all = new LinkedHashMap<>();
                object.members.forEach(each -> all.put(each.name, each.value.plain()));
                yield all;
            }
        };
    }

    /// What is written in no file.
    static ConfigNode of(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                List<NamedNode> members = new ArrayList<>();
                map.forEach((name, each) -> members
                        .add(new NamedNode(String.valueOf(name), ConfigPlace.NOWHERE, of(each))));
                yield new ObjectNode(ConfigPlace.NOWHERE, members);
            }
            case List<?> list -> {
                List<ConfigNode> elements = new ArrayList<>();
                list.forEach(each -> elements.add(of(each)));
                yield new ListNode(ConfigPlace.NOWHERE, elements);
            }
            case Integer number -> new ScalarNode(ConfigPlace.NOWHERE, number.longValue());
            case null, default -> new ScalarNode(ConfigPlace.NOWHERE, value);
        };
    }
}

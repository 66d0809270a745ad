package dragonkey.mock.config;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a value of a configuration may be. The check of a file and the published JSON Schema are both made of it.
public sealed interface ConfigShape {
    /// Any text.
    SingleShape TEXT = new TextShape(null, "");
    /// `true` or `false`.
    ConfigShape FLAG = new FlagShape();
    /// Texts in a row.
    ConfigShape TEXTS = new ListShape(TEXT);
    /// A text that may come from the environment: `{"env": "NAME"}`.
    ConfigShape SECRET = new SecretShape();
    /// Whatever JSON can say.
    ConfigShape ANYTHING = new AnyShape();

    /// One value: no object, no list.
    sealed interface SingleShape extends ConfigShape {
    }

    /// A text.
    ///
    /// @param pattern that it matches whole; null for any
    /// @param example what it is, as `an address`; empty for any text
    record TextShape(@Nullable String pattern, String example) implements SingleShape {
    }

    /// A text, there or in a variable of the environment.
    record SecretShape() implements ConfigShape {
    }

    /// One of these texts.
    record ChoiceShape(List<String> values) implements SingleShape {
    }

    /// A whole number, both bounds included.
    record NumberShape(long least, long most) implements SingleShape {
    }

    /// A truth value.
    record FlagShape() implements SingleShape {
    }

    /// Values of one shape in a row.
    record ListShape(ConfigShape each) implements ConfigShape {
    }

    /// Values of one shape by names of the writer's choice.
    record MapShape(ConfigShape each) implements ConfigShape {
    }

    /// Anything.
    record AnyShape() implements ConfigShape {
    }

    /// An object with known members, where names that begin with `x_` are free.
    record ObjectShape(List<ConfigMember> members) implements ConfigShape {
        /// The names of all members.
        public List<String> names() {
            return members.stream().map(ConfigMember::name).toList();
        }

        @Nullable
        ConfigMember named(String name) {
            return members.stream().filter(each -> each.name.equals(name)).findFirst().orElse(null);
        }
    }

    /// A member of an object.
    ///
    /// @param sentence what it is for
    record ConfigMember(String name, ConfigShape shape, boolean required, String sentence) {
        /// One that may be absent.
        public static ConfigMember optional(String name, ConfigShape shape, String sentence) {
            return new ConfigMember(name, shape, false, sentence);
        }

        /// One that must be there.
        public static ConfigMember required(String name, ConfigShape shape, String sentence) {
            return new ConfigMember(name, shape, true, sentence);
        }
    }
}

package dragonkey.client.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stands behind a command, as its [CommandSyntax] has read it: options with a value, flags, and words of their own.
///
/// @param values of the options, by the option's name without dashes; none is empty
/// @param flags the options without a value that are there, without dashes
/// @param words that belong to no option, in their order
public record CommandArguments(Map<String, String> values, Set<String> flags, List<String> words) {
    /// The exit status of a command line that cannot be understood (`EX_USAGE` of sysexits.h).
    public static final int WRONG_USAGE = 64;
    /// A command with nothing behind it.
    public static final CommandArguments NONE = new CommandArguments(Map.of(), Set.of(), List.of());

    /// A command line that cannot be understood; the message is one line for the person who wrote it, and repeats no value.
    public static final class WrongUsage extends Exception {
        private static final long serialVersionUID = 1;

        public WrongUsage(String message) {
            super(message);
        }
    }

    public CommandArguments {
        values = Map.copyOf(values);
        flags = Set.copyOf(flags);
        words = List.copyOf(words);
    }

    /// Refuses values of nothing but spaces, which only a secret may be.
    public CommandArguments withoutBlanks() throws WrongUsage {
        for (Map.Entry<String, String> option : values.entrySet()) {
            if (option.getValue().isBlank()) {
                throw new WrongUsage("--" + option.getKey() + " needs a value");
            }
        }
        return this;
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// An absolute address.
    ///
    /// @throws WrongUsage when the value is none
    public Optional<URI> address(String name) throws WrongUsage {
        String text = values.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            URI address = new URI(text);
            if (address.isAbsolute()) {
                return Optional.of(address);
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw new WrongUsage("--" + name + " is a whole address, as https://host.example/path");
    }

    /// A number of seconds.
    ///
    /// @throws WrongUsage when the value is none
    public Optional<Duration> seconds(String name) throws WrongUsage {
        Optional<String> text = value(name);
        if (text.isPresent()
                && (!text.get().matches("[0-9]{1,10}") || Long.parseLong(text.get()) > Integer.MAX_VALUE)) {
            throw new WrongUsage("--" + name + " is a number of seconds, from 0 to " + Integer.MAX_VALUE);
        }
        return text.map(Long::parseLong).map(Duration::ofSeconds);
    }

    /// One of the constants, by its name in small letters.
    ///
    /// @throws WrongUsage for any other word
    public <E extends Enum<E>> Optional<E> choice(String name, List<E> constants) throws WrongUsage {
        String word = values.get(name);
        if (word == null) {
            return Optional.empty();
        }
        for (E constant : constants) {
            if (word(constant).equals(word)) {
                return Optional.of(constant);
            }
        }
        throw new WrongUsage("--" + name + " is one of "
                + String.join(", ", constants.stream().map(CommandArguments::word).toList()));
    }

    /// A constant as it is written behind an option.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// Values may be secrets.
    @Override
    public String toString() {
        return "CommandArguments[" + values.keySet() + ", " + flags + ", " + words.size() + " words]";
    }
}

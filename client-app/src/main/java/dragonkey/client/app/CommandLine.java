package dragonkey.client.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stands behind a command: options with a value, as `--name value` or `--name=value`, flags, and words of their own. For
/// the window and for every command.
public final class CommandLine {
    /// The exit status of a command line that cannot be understood (`EX_USAGE` of sysexits.h).
    public static final int WRONG_USAGE = 64;

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();
    private final Set<String> repeated = new HashSet<>();
    private final List<String> words = new ArrayList<>();

    /// A command line that cannot be understood; the message is one line for the person who wrote it.
    public static class WrongUsage extends Exception {
        private static final long serialVersionUID = 1;

        public WrongUsage(String message) {
            super(message);
        }
    }

    /// An option that the command does not have.
    public static final class UnknownOption extends WrongUsage {
        private static final long serialVersionUID = 1;

        UnknownOption(String name) {
            super("unknown option: --" + name);
        }
    }

    private CommandLine() {}

    /// Reads the arguments. Of an option that is there twice the last value counts; [#repeated] tells.
    ///
    /// @throws UnknownOption for an option that the command does not know
    /// @throws WrongUsage for one that lacks its value
    public static CommandLine read(List<String> arguments, Set<String> withValue, Set<String> alone)
            throws WrongUsage {
        CommandLine line = new CommandLine();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            if (!argument.startsWith("--")) {
                line.words.add(argument);
                continue;
            }
            String[] both = argument.substring(2).split("=", 2);
            String name = both[0];
            if (alone.contains(name) && both.length == 1) {
                line.flags.add(name);
            } else if (!withValue.contains(name)) {
                throw new UnknownOption(name);
            } else {
                line.take(name, both.length == 2 ? both[1] : rest.isEmpty() ? "" : rest.remove());
            }
        }
        return line;
    }

    private void take(String name, String value) throws WrongUsage {
        if (value.isEmpty()) {
            throw withoutValue(name);
        }
        if (values.put(name, value) != null) {
            repeated.add(name);
        }
    }

    private static WrongUsage withoutValue(String name) {
        return new WrongUsage("--" + name + " needs a value");
    }

    /// Refuses values of nothing but spaces, which only a secret may be.
    public CommandLine withoutBlanks() throws WrongUsage {
        for (Map.Entry<String, String> option : values.entrySet()) {
            if (option.getValue().isBlank()) {
                throw withoutValue(option.getKey());
            }
        }
        return this;
    }

    /// The words that belong to no option, in their order.
    public List<String> words() {
        return List.copyOf(words);
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// The options that were given more than once.
    public Set<String> repeated() {
        return Set.copyOf(repeated);
    }

    /// An absolute address.
    ///
    /// @throws WrongUsage when the value is none
    public Optional<URI> address(String name) throws WrongUsage {
        String text = values.get(name);
        if (text == null) {
            return Optional.empty();
        }
        URI address = address(name, text);
        if (!address.isAbsolute()) {
            throw new WrongUsage("--" + name + " is not a whole address: " + text);
        }
        return Optional.of(address);
    }

    private static URI address(String name, String text) throws WrongUsage {
        try {
            return new URI(text);
        } catch (URISyntaxException _) {
            throw new WrongUsage("--" + name + " is not an address: " + text);
        }
    }

    /// A number of seconds.
    ///
    /// @throws WrongUsage when the value is none
    public Optional<Duration> seconds(String name) throws WrongUsage {
        Optional<String> text = value(name);
        if (text.isPresent()
                && (!text.get().matches("[0-9]{1,10}") || Long.parseLong(text.get()) > Integer.MAX_VALUE)) {
            throw new WrongUsage("--" + name + " is a number of seconds, not " + text.get());
        }
        return text.map(Long::parseLong).map(Duration::ofSeconds);
    }

    /// One of the constants, by its name in small letters.
    ///
    /// @throws WrongUsage for any other word
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) throws WrongUsage {
        String word = values.get(name);
        if (word == null) {
            return Optional.empty();
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(constant);
            }
        }
        throw new WrongUsage("--" + name + " does not know " + word);
    }
}

package dragonkey.mock.config;

import java.util.List;
import java.util.stream.Collectors;

/// Everything that is wrong with a configuration. What it says never repeats a value, which may be a password.
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<ConfigProblem> problems;

    /// At least one, in the order of the text.
    public ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /// One thing that is wrong with a value, wherever it stands.
    public ConfigException(String path, String text) {
        this(List.of(new ConfigProblem(ConfigPlace.NOWHERE, path, text)));
    }

    /// The same problems of an object within another.
    public ConfigException below(String path) {
        return new ConfigException(problems.stream().map(each -> new ConfigProblem(each.place,
                path + (each.path.isEmpty() ? "" : "." + each.path), each.text)).toList());
    }

    /// In the order of the text.
    public List<ConfigProblem> problems() {
        return problems;
    }

    /// One thing that is wrong.
    ///
    /// @param path of the object or value, as `users[0].password`; empty for the whole
    /// @param text what is wrong with it, and what would be right
    public record ConfigProblem(ConfigPlace place, String path, String text) {
        /// As people read it: line, column, path, and what is wrong.
        @Override
        public String toString() {
            String where = place.equals(ConfigPlace.NOWHERE)
                    ? path
                    : "line %d, column %d%s".formatted(place.line(), place.column(),
                            path.isEmpty() ? "" : ", " + path);
            return where.isEmpty() ? text : where + ": " + text;
        }
    }

    /// Where something stands in a text; both count from 1.
    public record ConfigPlace(int line, int column) {
        /// In no text.
        public static final ConfigPlace NOWHERE = new ConfigPlace(0, 0);
    }
}

package dragonkey.mock.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.config.ConfigException.ConfigPlace;
import dragonkey.mock.config.ConfigException.ConfigProblem;
import dragonkey.mock.config.ConfigNode.ObjectNode;
import dragonkey.mock.config.ConfigShape.ObjectShape;

/// A configuration that was read and has the right shape.
public final class ConfigDocument {
    private final ObjectNode object;
    private final Map<String, Object> members;

    private ConfigDocument(ObjectNode object, Map<String, Object> members) {
        this.object = object;
        this.members = members;
    }

    /// Reads a file.
    ///
    /// @param file whose name says whether it is JSON or YAML
    /// @param environment what a variable holds, or null
    /// @throws ConfigException with everything that is wrong, and where
    /// @throws IOException when it cannot be read
    public static ConfigDocument read(Path file, ObjectShape shape,
            UnaryOperator<@Nullable String> environment) throws IOException {
        ConfigCheck check = new ConfigCheck(shape, environment);
        ObjectNode object = ConfigParser.parse(file, check);
        return new ConfigDocument(object, check.members(object));
    }

    /// The same of values that stand in no file.
    ///
    /// @throws ConfigException with everything that is wrong
    public static ConfigDocument of(Map<String, ?> values, ObjectShape shape) {
        if (!(ConfigNode.of(values) instanceof ObjectNode object)) {
            throw new IllegalStateException("a map is an object");
        }
        return new ConfigDocument(object, new ConfigCheck(shape, variable -> null).members(object));
    }

    /// As plain values: texts, `Long`, `Double`, `Boolean`, lists and maps.
    public Map<String, Object> members() {
        return members;
    }

    /// The same problems with the places that their paths lead to.
    public ConfigException located(ConfigException found) {
        return new ConfigException(found.problems().stream().map(this::located).toList());
    }

    private ConfigProblem located(ConfigProblem problem) {
        ConfigPlace place = object.at(problem.path()).place();
        return problem.place().equals(ConfigPlace.NOWHERE)
                ? new ConfigProblem(place, problem.path(), problem.text())
                : problem;
    }

    /// The values stay inside: secrets are among them.
    @Override
    public String toString() {
        return "ConfigDocument" + List.copyOf(members.keySet());
    }
}

package dragonkey.mock;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.config.ConfigDocument;
import dragonkey.mock.config.ConfigException;

/// A configuration in a file: one object, JSON or YAML, with the members of [ConfigMembers].
final class ConfigFile {
    private ConfigFile() {}

    /// The configuration with what the file says.
    ///
    /// @param environment where secrets may be, by the names of its variables
    /// @throws ConfigException with everything that is wrong in it, and where
    /// @throws IllegalArgumentException when it cannot be read
    static MockConfig read(Path file, MockConfig config, UnaryOperator<@Nullable String> environment) {
        ConfigDocument document = document(file, environment);
        MockConfig read = with(document.members(), config);
        try {
            // Judged now, while there is somebody to tell.
            RegistrationLoader.users(read.registrations(), URI.create("http://localhost/"));
            SettingsLoader.judge(read);
        } catch (ConfigException found) {
            throw document.located(found);
        }
        return read;
    }

    private static ConfigDocument document(Path file, UnaryOperator<@Nullable String> environment) {
        try {
            return ConfigDocument.read(file, ConfigMembers.file(), environment);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read", e);
        }
    }

    /// The configuration with these members of a file in the place of its own; those that are absent stay.
    static MockConfig with(Map<String, Object> members, MockConfig config) {
        Registrations known = config.registrations();
        MockConfig read = config
                .withRegistrations(new Registrations(
                        members.containsKey("users") ? objects(members, "users") : known.users(),
                        members.containsKey("clients") ? objects(members, "clients") : known.clients()))
                .withSettings(settings(members, config.settings()));
        if (members.get("port") instanceof Long port) {
            read = read.withPort(port.intValue());
        }
        if (members.get("host") instanceof String host) {
            read = read.withHost(host);
        }
        if (members.get("lifetimes") instanceof Map<?, ?> lives) {
            read = read.withLifetimes(lifetimes(lives, config.lifetimes()));
        }
        return read;
    }

    private static Map<String, Object> settings(Map<String, Object> members, IssuerSettings known) {
        Map<String, Object> settings = new LinkedHashMap<>(known.members());
        settings.putAll(members);
        settings.keySet().retainAll(ConfigMembers.settings().names());
        return settings;
    }

    /// Seconds each.
    private static Lifetimes lifetimes(Map<?, ?> lives, Lifetimes otherwise) {
        return new Lifetimes(life(lives, "accessToken", otherwise.accessToken()),
                life(lives, "idToken", otherwise.idToken()), life(lives, "code", otherwise.code()),
                life(lives, "refreshToken", otherwise.refreshToken()),
                life(lives, "session", otherwise.session()));
    }

    private static Duration life(Map<?, ?> lives, String name, Duration otherwise) {
        return lives.get(name) instanceof Long seconds ? Duration.ofSeconds(seconds) : otherwise;
    }

    private static List<Map<String, Object>> objects(Map<String, Object> members, String name) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> object) {
                    objects.add(named(object));
                }
            }
        }
        return List.copyOf(objects);
    }

    /// The names are texts, since they come from a file. Nothing is copied: there may be very many.
    @SuppressWarnings("unchecked")
    private static Map<String, Object> named(Map<?, ?> object) {
        return (Map<String, Object>) object;
    }
}

package dragonkey.mock;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dragonkey.mock.http.Json;

/// A configuration in a file: one JSON object. What is not known in it is an error, so that no misspelt setting
/// is silently without effect.
final class ConfigFile {
    private static final Set<String> MEMBERS = Set.of("port", "host", "users", "clients", "lifetimes");
    private static final Set<String> LIVES = Set.of("accessToken", "idToken", "code", "refreshToken",
            "session");

    private ConfigFile() {}

    /// The configuration with what the file says.
    ///
    /// @throws IllegalArgumentException when it says something wrong, or cannot be read
    static MockConfig read(Path file, MockConfig config) {
        Map<String, Object> members = object(file);
        known(members.keySet(), MEMBERS);
        MockConfig read = config
                .withRegistrations(new Registrations(objects(members, "users"), objects(members, "clients")));
        if (members.containsKey("port")) {
            read = read.withPort((int) number(members, "port", 0, 65_535));
        }
        if (members.get("host") instanceof String host) {
            read = read.withHost(host);
        }
        if (members.get("lifetimes") instanceof Map<?, ?> lives) {
            read = read.withLifetimes(lifetimes(strings(lives), config.lifetimes()));
        }
        // Judged now, while there is somebody to tell.
        RegistrationLoader.users(read.registrations(), URI.create("http://localhost/"));
        RegistrationLoader.clients(read.registrations(), new SecureRandom());
        return read;
    }

    private static Map<String, Object> object(Path file) {
        Map<String, Object> members;
        try {
            members = Json.object(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read", e);
        }
        if (members == null) {
            throw new IllegalArgumentException("is no JSON object");
        }
        return members;
    }

    /// Seconds each.
    private static Lifetimes lifetimes(Map<String, Object> lives, Lifetimes otherwise) {
        known(lives.keySet(), LIVES);
        return new Lifetimes(life(lives, "accessToken", otherwise.accessToken()),
                life(lives, "idToken", otherwise.idToken()), life(lives, "code", otherwise.code()),
                life(lives, "refreshToken", otherwise.refreshToken()),
                life(lives, "session", otherwise.session()));
    }

    private static Duration life(Map<String, Object> lives, String name, Duration otherwise) {
        return lives.containsKey(name)
                ? Duration.ofSeconds(number(lives, name, 1, Duration.ofDays(3650).toSeconds()))
                : otherwise;
    }

    private static long number(Map<String, Object> members, String name, long least, long most) {
        if (members.get(name) instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw new IllegalArgumentException(name + " is a whole number from " + least + " to " + most);
    }

    private static void known(Set<String> names, Set<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("has an unknown member " + name);
            }
        }
    }

    private static List<Map<String, Object>> objects(Map<String, Object> members, String name) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (members.getOrDefault(name, List.of()) instanceof List<?> list) {
            for (Object each : list) {
                if (!(each instanceof Map<?, ?> object)) {
                    throw new IllegalArgumentException(name + " is no list of objects");
                }
                objects.add(strings(object));
            }
            return List.copyOf(objects);
        }
        throw new IllegalArgumentException(name + " is no list");
    }

    private static Map<String, Object> strings(Map<?, ?> object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }
}

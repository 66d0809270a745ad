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

/// A configuration in a file: one JSON object. What is not known in it is an error, so that no misspelt setting
/// is silently without effect.
final class ConfigFile {
    private static final Set<String> MEMBERS = Set.of("port", "host", "users", "clients", "lifetimes");
    private static final Set<String> LIVES = Set.of("accessToken", "idToken", "code", "refreshToken",
            "session");

    private static final Set<String> USER_MEMBERS = Set.of("username", "password", "sub", "roles", "claims");
    /// Of RFC 7591 §2 and OpenID Connect Registration §2. Others are allowed there; one that is nearly one of these is a slip.
    private static final Set<String> CLIENT_MEMBERS = Set.of("client_id", "client_secret", "client_name",
            "redirect_uris", "post_logout_redirect_uris", "grant_types", "response_types", "scope",
            "token_endpoint_auth_method", "token_endpoint_auth_signing_alg", "application_type", "jwks",
            "jwks_uri", "contacts", "logo_uri", "client_uri", "policy_uri", "tos_uri",
            "sector_identifier_uri", "subject_type", "id_token_signed_response_alg",
            "id_token_encrypted_response_alg", "id_token_encrypted_response_enc",
            "userinfo_signed_response_alg", "userinfo_encrypted_response_alg",
            "userinfo_encrypted_response_enc", "request_object_signing_alg", "request_object_encryption_alg",
            "request_object_encryption_enc", "default_max_age", "require_auth_time", "default_acr_values",
            "initiate_login_uri", "request_uris", "software_id", "software_version", "backchannel_logout_uri",
            "backchannel_logout_session_required", "frontchannel_logout_uri",
            "frontchannel_logout_session_required", "dpop_bound_access_tokens",
            "require_pushed_authorization_requests", "access_token_signed_response_alg", "trusted");

    private ConfigFile() {}

    /// The configuration with what the file says.
    ///
    /// @throws IllegalArgumentException when it says something wrong, or cannot be read
    static MockConfig read(Path file, MockConfig config) {
        ConfigText text = text(file);
        Map<String, Object> members = text.object();
        text.known(members.keySet(), MEMBERS);
        objects(members, "users").forEach(user -> text.known(user.keySet(), USER_MEMBERS));
        objects(members, "clients").forEach(client -> text.notNearly(client.keySet(), CLIENT_MEMBERS));
        MockConfig read = config
                .withRegistrations(new Registrations(objects(members, "users"), objects(members, "clients")));
        if (members.containsKey("port")) {
            read = read.withPort((int) number(members, "port", 0, 65_535));
        }
        if (members.get("host") instanceof String host) {
            read = read.withHost(host);
        }
        if (members.get("lifetimes") instanceof Map<?, ?> lives) {
            read = read.withLifetimes(lifetimes(text, strings(lives), config.lifetimes()));
        }
        // Judged now, while there is somebody to tell.
        RegistrationLoader.users(read.registrations(), URI.create("http://localhost/"));
        RegistrationLoader.clients(read.registrations(), new SecureRandom());
        return read;
    }

    private static ConfigText text(Path file) {
        try {
            return new ConfigText(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read", e);
        }
    }

    /// Seconds each.
    private static Lifetimes lifetimes(ConfigText text, Map<String, Object> lives, Lifetimes otherwise) {
        text.known(lives.keySet(), LIVES);
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

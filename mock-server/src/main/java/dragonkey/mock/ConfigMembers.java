package dragonkey.mock;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dragonkey.mock.config.ConfigShape;
import dragonkey.mock.config.ConfigShape.ConfigMember;
import dragonkey.mock.config.ConfigShape.ListShape;
import dragonkey.mock.config.ConfigShape.MapShape;
import dragonkey.mock.config.ConfigShape.NumberShape;
import dragonkey.mock.config.ConfigShape.ObjectShape;
import dragonkey.mock.config.ConfigShape.TextShape;

import static dragonkey.mock.config.ConfigShape.ConfigMember.optional;
import static dragonkey.mock.config.ConfigShape.ConfigMember.required;

/// Every member that a configuration may have. The check of a file, the published JSON Schema and what Java programs may set
/// are all made of this.
final class ConfigMembers {
    static final ConfigShape NAME = new TextShape("(?s).*\\S.*", "a text that is not blank");
    private static final ConfigShape SECONDS = new NumberShape(1, Duration.ofDays(3650).toSeconds());

    /// Seconds each.
    private static final ObjectShape LIFETIMES = new ObjectShape(List.of(
            optional("accessToken", SECONDS, "Seconds that an access token lives; else 900."),
            optional("idToken", SECONDS, "Seconds that an ID token lives; else 900."),
            optional("code", SECONDS, "Seconds that a code lives; else 60."),
            optional("refreshToken", SECONDS,
                    "Seconds after which refresh tokens die when none of their family was used; else 30 days."),
            optional("session", SECONDS, "Seconds that a sign-in here lasts; else 8 hours.")));

    private static final ObjectShape USER = new ObjectShape(
            List.of(required("username", NAME, "What the person types, never another's."),
                    optional("password", ConfigShape.SECRET, "Else the same as the username."),
                    optional("sub", NAME, "The subject identifier; else user- and the username."),
                    optional("roles", ConfigShape.TEXTS, "Else user alone."),
                    optional("claims", new MapShape(ConfigShape.ANYTHING),
                            "By their names of OIDC Core 5.1, or by any other.")));

    private ConfigMembers() {}

    /// All of a file.
    static ObjectShape file() {
        List<ConfigMember> server = List.of(
                optional("$schema", ConfigShape.TEXT, "Where this schema is, for editors."),
                optional("port", new NumberShape(0, 65_535), "Where to listen; 0 takes a free port."),
                optional("host", NAME, "The address to listen at; else 127.0.0.1."));
        return new ObjectShape(
                Stream.of(server, issuer(), settings().members()).flatMap(List::stream).toList());
    }

    /// What a program may set by the same names.
    static ObjectShape settings() {
        return new ObjectShape(List.of(optional("acr_values", ConfigShape.TEXTS,
                "What sign-ins can be said to be (acr); the first is said when nobody asks.")));
    }

    /// The published JSON Schema of a file, a resource of this module.
    static String schema() {
        try (InputStream in = ConfigMembers.class.getResourceAsStream("config.schema.json")) {
            return new String(Objects.requireNonNull(in, "a resource of this module").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of this module cannot be read", e);
        }
    }

    /// What one issuer can be told.
    private static List<ConfigMember> issuer() {
        return List.of(
                optional("lifetimes", LIFETIMES,
                        "How long what is given lives; members that are absent stay."),
                optional("users", new ListShape(USER), "They take the place of the published people."),
                optional("clients", new ListShape(new ObjectShape(ClientMembers.ALL)),
                        "They take the place of the published clients: members of RFC 7591 and OpenID Connect"
                                + " Registration, and some of our own."));
    }
}

package dragonkey.mock;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dragonkey.mock.config.ConfigShape;
import dragonkey.mock.config.ConfigShape.ChoiceShape;
import dragonkey.mock.config.ConfigShape.ConfigMember;
import dragonkey.mock.config.ConfigShape.ListShape;
import dragonkey.mock.config.ConfigShape.MapShape;
import dragonkey.mock.config.ConfigShape.NumberShape;
import dragonkey.mock.config.ConfigShape.ObjectShape;
import dragonkey.mock.config.ConfigShape.TextShape;
import dragonkey.mock.endpoint.ClientRegistrar;
import dragonkey.mock.page.PageAccess;
import dragonkey.mock.token.TokenFormat;

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
                    optional("permissions", ConfigShape.TEXTS,
                            "Else what the roles allow at the dragons API."),
                    optional("claims", new MapShape(ConfigShape.ANYTHING),
                            "By their names of OIDC Core 5.1, or by any other.")));

    private static final ConfigShape TYP = new ChoiceShape(TokenFormat.ACCESS_TOKEN_TYPES);
    /// RFC 6749 §3.3.
    private static final ConfigShape SCOPE_NAME = new TextShape("[!#-\\[\\]-~]+", "a scope without blanks");

    private static final ConfigShape HOST = new TextShape("\\*|[a-z0-9.-]+|\\[[0-9a-f:.]+\\]",
            "a host in small letters, without a port");

    private static final ObjectShape API = new ObjectShape(List.of(
            required("audience", NAME, "What its tokens' aud says, and what resource or audience asks for."),
            optional("scopes", new ListShape(SCOPE_NAME), "Its own scopes."),
            optional("clients", ConfigShape.TEXTS, "Who may have its scopes and tokens; else every client."),
            optional("default", ConfigShape.FLAG,
                    "Whether tokens are for it where a client asks for no audience and no scope of an api."),
            optional("access_token_typ", TYP, "What its tokens call themselves."),
            optional("access_token_format", new ChoiceShape(List.of("jwt", "opaque")),
                    "Else jwt; an opaque token says nothing by itself and is asked about by introspection."),
            optional("access_token_lifetime", SECONDS, "Seconds that its tokens live."),
            optional("access_token_claims", ConfigShape.TEXTS, "Claims of people that its tokens hold.")));

    private static final ObjectShape SCOPE = new ObjectShape(List.of(
            optional("claims", ConfigShape.TEXTS, "What it opens; roles and permissions may be among them."),
            optional("description", NAME, "What people are told that it allows.")));

    private static final ObjectShape TLS = new ObjectShape(List.of(
            optional("certificate", NAME,
                    "A PEM file: the server's certificate, then those that lead to its authority."),
            optional("private_key", NAME, "A PEM file: its private key, PKCS #8, without a password."),
            optional("folder", NAME,
                    "Where an authority for tests is kept; else .dragonkey/test-authority in the home folder.")));

    private ConfigMembers() {}

    /// All of a file.
    static ObjectShape file() {
        List<ConfigMember> server = List.of(
                optional("$schema", ConfigShape.TEXT, "Where this schema is, for editors."),
                optional("port", new NumberShape(0, 65_535), "Where to listen; 0 takes a free port."),
                optional("host", NAME, "The address to listen at; else 127.0.0.1."));
        return shape(List.of(server, registrations(), ofServer(), ofIssuer()));
    }

    /// What a program may set by the same names.
    static ObjectShape settings() {
        return shape(List.of(ofServer(), ofIssuer()));
    }

    private static ObjectShape shape(List<List<ConfigMember>> parts) {
        return new ObjectShape(parts.stream().flatMap(List::stream).toList());
    }

    /// People and clients alone.
    static ObjectShape people() {
        return shape(
                List.of(registrations().stream().filter(each -> !each.name().equals("lifetimes")).toList()));
    }

    /// What is of the server as a whole.
    private static List<ConfigMember> ofServer() {
        return List.of(optional("issuer",
                new TextShape(IssuerDirectory.FROM_REQUEST + "|https?://[^\\s?#]+",
                        "an http or https address, or " + IssuerDirectory.FROM_REQUEST),
                "What the server calls itself, whatever it listens at; from-request takes it from each request."),
                optional("admin", ConfigShape.FLAG,
                        "Tests in any language do over HTTP, below /admin, what others do in Java; needs a host of this computer."),
                optional("page", new ChoiceShape(PageAccess.words()),
                        "What the page at / is for: off, read, or act, where anybody on this computer signs in as anybody; else read."),
                optional("data", NAME,
                        "A folder, in which a database keeps what is remembered beyond the end of the process; else all is in memory."),
                optional("database", ConfigShape.SECRET,
                        "jdbc:postgresql: and where it is; the database keeps what is remembered, and several processes on it are one provider."),
                optional("tls", TLS, "It listens by TLS; {} makes an authority of its own and keeps it."),
                optional("trust_proxy", ConfigShape.FLAG,
                        "The issuer is taken from each request, and Forwarded and X-Forwarded-* count."),
                optional("issuers",
                        new ListShape(shape(List.of(List.of(required("path",
                                new TextShape("(/[A-Za-z0-9._~-]+)+/?", "a path, as /realms/shop"),
                                "Its path below the server's issuer; it ends in a slash if its name is to.")),
                                registrations(), ofIssuer()))),
                        "More issuers, each with people, clients and keys of its own."));
    }

    /// What each issuer has of its own.
    private static List<ConfigMember> ofIssuer() {
        return List.of(optional("fixed_keys", ConfigShape.FLAG,
                "It signs with published keys: a fast start, and anybody can make its tokens. For tests alone."),
                optional("profile", new ChoiceShape(ClientRegistrar.PROFILES),
                        "fapi2 holds every client to the FAPI 2.0 Security Profile; there are no published clients then."),
                optional("acr_values", ConfigShape.TEXTS,
                        "What sign-ins can be said to be (acr); the first is said when nobody asks."),
                optional("client_id_metadata_hosts", new ListShape(HOST),
                        "Hosts that are asked about clients whose id is an address there; * for every public one."),
                optional("apis", new ListShape(API), "APIs of your own that access tokens are given for."),
                optional("scopes", new MapShape(SCOPE),
                        "Scopes that open claims of people, or say what they mean."),
                optional("access_token_typ", TYP,
                        "What access tokens call themselves; else at+jwt. Plain Spring resource servers read JWT alone."),
                optional("access_token_claims", ConfigShape.TEXTS,
                        "Claims of people that every access token holds."),
                optional("claims_in_id_token", ConfigShape.FLAG,
                        "Whether ID tokens hold what scopes open, which is otherwise at UserInfo alone."),
                optional("roles_claim", NAME,
                        "Where the roles stand: roles, realm_access.roles, or an address."),
                optional("permissions_claim", NAME, "Where the permissions stand; else permissions."));
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

    private static List<ConfigMember> registrations() {
        return List.of(
                optional("lifetimes", LIFETIMES,
                        "How long what is given lives; members that are absent stay."),
                optional("users", new ListShape(USER), "They take the place of the published people."),
                optional("clients", new ListShape(new ObjectShape(ClientMembers.ALL)),
                        "They take the place of the published clients: members of RFC 7591 and OpenID Connect"
                                + " Registration, and some of our own."));
    }
}

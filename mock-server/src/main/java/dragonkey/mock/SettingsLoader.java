package dragonkey.mock;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.config.ConfigException;
import dragonkey.mock.config.NearestName;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.grant.Scopes.KnownScope;
import dragonkey.mock.grant.UserClaims;
import dragonkey.mock.grant.Users;
import dragonkey.mock.issuer.Apis;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.issuer.ProtectedApi;
import dragonkey.mock.issuer.ProtectedApi.AccessTokenStyle;
import dragonkey.mock.page.PageAccess;
import dragonkey.mock.store.Database;
import dragonkey.mock.tls.ServerIdentity;
import dragonkey.mock.tls.TestAuthority;
import dragonkey.mock.token.ClaimPath;

/// Makes the rules of an issuer of what its settings say.
final class SettingsLoader {
    private static final List<String> DRAGONS = List.of("read:dragons", "write:dragons");

    /// First segments of all that a server serves by itself: an issuer below one of them would hide it.
    static final Set<String> OWN_PATHS = Stream
            .concat(Issuer.PATHS.stream().map(path -> path.split("/", -1)[1]), Stream.of("admin", "api",
                    "authority.pem", "fault", "faults", "health", "metrics", "page", "pictures"))
            .collect(Collectors.toUnmodifiableSet());

    private SettingsLoader() {}

    /// Whether every client is held to the FAPI 2.0 Security Profile.
    static boolean fapi2(IssuerSettings settings) {
        return !settings.text("profile", "").isEmpty();
    }

    /// All that can be asked for: the usual scopes, those of the APIs, and those that open claims.
    static Scopes scopes(IssuerSettings settings) {
        Map<String, Object> described = settings.object("scopes");
        Map<String, Set<String>> clients = new LinkedHashMap<>();
        for (Map<String, Object> api : settings.objects("apis")) {
            Set<String> allowed = Set.copyOf(texts(api, "clients"));
            // A scope of two APIs is for the clients of either.
            texts(api, "scopes").forEach(scope -> clients.put(scope,
                    clients.containsKey(scope)
                            ? either(clients.getOrDefault(scope, Set.of()), allowed)
                            : allowed));
        }
        described.keySet().forEach(scope -> clients.putIfAbsent(scope, Set.of()));
        return new Scopes(clients.entrySet().stream().map(
                each -> new KnownScope(each.getKey(), meaning(described, each.getKey()), each.getValue()))
                .toList());
    }

    private static Set<String> either(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return one.isEmpty() || other.isEmpty() ? Set.of() : both;
    }

    private static String meaning(Map<String, Object> described, String scope) {
        return described.get(scope) instanceof Map<?, ?> members
                && members.get("description") instanceof String text ? text : Scopes.usualMeaning(scope);
    }

    /// Our own API, and those of the settings.
    static Apis apis(IssuerSettings settings, URI issuer) {
        List<String> everywhere = settings.texts("access_token_claims", List.of());
        ProtectedApi own = new ProtectedApi(new Issuer(issuer).audience(), DRAGONS, Set.of(),
                new AccessTokenStyle(null, false, null, everywhere));
        List<ProtectedApi> all = new ArrayList<>(List.of(own));
        ProtectedApi usual = own;
        for (Map<String, Object> each : settings.objects("apis")) {
            ProtectedApi api = api(each, everywhere);
            all.add(api);
            usual = Boolean.TRUE.equals(each.get("default")) ? api : usual;
        }
        return new Apis(List.copyOf(all), usual);
    }

    private static ProtectedApi api(Map<String, Object> members, List<String> everywhere) {
        Set<String> claims = new LinkedHashSet<>(everywhere);
        claims.addAll(texts(members, "access_token_claims"));
        return new ProtectedApi(String.valueOf(members.get("audience")), texts(members, "scopes"),
                Set.copyOf(texts(members, "clients")),
                new AccessTokenStyle(members.get("access_token_typ") instanceof String typ ? typ : null,
                        "opaque".equals(members.get("access_token_format")),
                        members.get("access_token_lifetime") instanceof Long seconds
                                ? Duration.ofSeconds(seconds)
                                : null,
                        List.copyOf(claims)));
    }

    /// Which claims of these people scopes open, and where roles and permissions stand.
    static UserClaims userClaims(IssuerSettings settings, Users users) {
        Map<String, List<String>> byScope = new LinkedHashMap<>();
        settings.object("scopes").forEach((scope, members) -> byScope.put(scope, texts(members, "claims")));
        return UserClaims.of(byScope, users.claimNames(), settings.text("roles_claim", "roles"),
                settings.text("permissions_claim", "permissions"));
    }

    /// Judges what the shape of a configuration alone cannot say, while there is somebody to tell. Its people are judged when
    /// they are read.
    ///
    /// @throws ConfigException that names the member
    static void judge(MockConfig config) {
        judge(config.settings(),
                RegistrationLoader.clients(config, new SecureRandom(), scopes(config.settings())));
        String database = config.settings().text("database", "");
        if (!database.isEmpty() && !database.startsWith(Database.POSTGRESQL)) {
            throw new ConfigException("database", "it begins with " + Database.POSTGRESQL);
        }
        if (!database.isEmpty() && !config.settings().text("data", "").isEmpty()) {
            throw new ConfigException("database", "data and database do not stand together");
        }
        List<Map<String, Object>> issuers = config.settings().objects("issuers");
        Set<String> paths = new HashSet<>();
        for (int at = 0; at < issuers.size(); at++) {
            String path = String.valueOf(issuers.get(at).get("path"));
            String first = path.split("/", -1)[1];
            if (OWN_PATHS.contains(first)) {
                throw new ConfigException("issuers[" + at + "].path",
                        "what begins with /" + first + " is the server's own; /realms" + path + " is free");
            }
            if (!paths.add(path.endsWith("/") ? path.substring(0, path.length() - 1) : path)) {
                throw new ConfigException("issuers[" + at + "].path", "another issuer has this path");
            }
            try {
                MockConfig own = ConfigFile.with(issuers.get(at), MockConfig.defaults());
                RegistrationLoader.users(own.registrations(), URI.create("http://localhost/"));
                judge(own);
            } catch (ConfigException found) {
                throw found.below("issuers[" + at + "]");
            }
        }
    }

    private static void judge(IssuerSettings settings, List<RegisteredClient> clients) {
        List<String> ids = clients.stream().map(RegisteredClient::clientId).toList();
        List<Map<String, Object>> apis = settings.objects("apis");
        Set<Object> audiences = new HashSet<>();
        long usual = apis.stream().filter(each -> Boolean.TRUE.equals(each.get("default"))).count();
        for (int at = 0; at < apis.size(); at++) {
            String path = "apis[" + at + "]";
            if (!audiences.add(String.valueOf(apis.get(at).get("audience")))) {
                throw new ConfigException(path, "this audience is there twice");
            }
            if (usual > 1 && Boolean.TRUE.equals(apis.get(at).get("default"))) {
                throw new ConfigException(path + ".default", "one api alone is the default");
            }
            for (String client : texts(apis.get(at), "clients")) {
                if (!ids.contains(client)) {
                    throw new ConfigException(path + ".clients",
                            "there is no client " + client + NearestName.meant(client, ids));
                }
            }
        }
        for (String name : List.of("roles", "permissions")) {
            String first = ClaimPath.of(settings.text(name + "_claim", name)).first();
            if (RegisteredPeople.RESERVED.contains(first) && !name.equals(first)) {
                throw new ConfigException(name + "_claim",
                        "the claim " + first + " is the provider's to say");
            }
        }
    }

    /// What opens `/admin`, another one at each start; nothing where it is not wanted.
    ///
    /// @throws ConfigException when others could reach it
    static Optional<String> adminSecret(MockConfig config) {
        if (!config.settings().flag("admin")) {
            return Optional.empty();
        }
        if (!isForThisComputer(config)) {
            throw new ConfigException("admin", "it is for this computer alone: the host must be 127.0.0.1");
        }
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static boolean isForThisComputer(MockConfig config) {
        InetAddress address = new InetSocketAddress(config.host(), 0).getAddress();
        return address != null && address.isLoopbackAddress();
    }

    /// Who may do what at the page of the server; nobody anything where others could reach it.
    static PageAccess pageAccess(MockConfig config) {
        return isForThisComputer(config)
                ? PageAccess.of(config.settings().text("page", PageAccess.READ.word()))
                : PageAccess.OFF;
    }

    /// How a server shows itself by TLS; nothing where it does not.
    ///
    /// @throws ConfigException when that cannot be
    static Optional<ServerIdentity> identity(MockConfig config) {
        if (!config.settings().members().containsKey("tls")) {
            return Optional.empty();
        }
        Map<String, Object> tls = config.settings().object("tls");
        try {
            if (tls.get("certificate") instanceof String certificate
                    && tls.get("private_key") instanceof String key) {
                return Optional.of(ServerIdentity.of(Path.of(certificate), Path.of(key)));
            }
            if (tls.containsKey("certificate") || tls.containsKey("private_key")) {
                throw new IllegalArgumentException("certificate and private_key stand together");
            }
            Path folder = tls.get("folder") instanceof String named
                    ? Path.of(named)
                    : Path.of(System.getProperty("user.home"), ".dragonkey", "test-authority");
            // By the computer's clock: nobody else knows of another one.
            return Optional.of(new TestAuthority(folder, Clock.systemUTC()).identity(config.host()));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigException("tls", Objects.toString(wrong.getMessage(), "cannot be"));
        }
    }

    private static List<String> texts(@Nullable Object members, String name) {
        return members instanceof Map<?, ?> map && map.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}

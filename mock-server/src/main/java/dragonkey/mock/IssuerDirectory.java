package dragonkey.mock;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.RequestAddress;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.store.Storage;

/// Finds the issuer of a request: the one of the server, or one of its own path below. Those below are made when somebody
/// first asks there.
final class IssuerDirectory implements Handler {
    /// What the server calls itself where requests are to say it.
    static final String FROM_REQUEST = "from-request";
    /// Where the certificate is that clients are to trust.
    static final String AUTHORITY = "/authority.pem";
    private static final String WELL_KNOWN = "/.well-known/";
    private static final String RESOURCE = WELL_KNOWN + "oauth-protected-resource";

    private volatile MockConfig config;
    private final Issuer address;
    private final ServedIssuer root;
    private final Optional<RequestAddress> fromRequest;
    private volatile List<Map<String, Object>> below;
    private final Optional<String> authority;
    private final Map<String, ServedIssuer> made = new ConcurrentHashMap<>();

    /// @param address the name of the server's own issuer, unless requests say another
    /// @param authority the certificate that clients are to trust, in PEM
    IssuerDirectory(MockConfig config, URI address, ServedIssuer root, Optional<String> authority) {
        this.authority = authority;
        this.config = config;
        this.address = new Issuer(address);
        this.root = root;
        boolean trustProxy = config.settings().flag("trust_proxy");
        fromRequest = trustProxy || config.settings().text("issuer", "").equals(FROM_REQUEST)
                ? Optional.of(new RequestAddress(address.getScheme(), trustProxy))
                : Optional.empty();
        below = below(config);
    }

    /// The longest first, so that none hides one below it.
    private static List<Map<String, Object>> below(MockConfig config) {
        return config.settings().objects("issuers").stream()
                .sorted(Comparator.comparingInt(each -> -path(each).length())).toList();
    }

    /// Goes on by another configuration; its own name and where names come from stay.
    ///
    /// @throws IllegalArgumentException when it cannot be; then nothing is changed
    synchronized void reload(MockConfig other) {
        root.reload(other);
        for (Map<String, Object> each : below(other)) {
            ServedIssuer known = made.get(path(each));
            if (known != null) {
                known.reload(own(other, each));
            }
        }
        config = other;
        below = below(other);
        made.keySet().retainAll(below.stream().map(IssuerDirectory::path).toList());
    }

    private static MockConfig own(MockConfig config, Map<String, Object> members) {
        return ConfigFile.with(members,
                MockConfig.defaults().withClock(config.clock()).withLifetimes(config.lifetimes()));
    }

    /// The names of all, the server's own first.
    List<URI> issuers() {
        List<URI> all = new ArrayList<>(List.of(address.uri()));
        config.settings().objects("issuers").forEach(each -> all.add(name(address.base(), each)));
        return List.copyOf(all);
    }

    /// The server's own.
    ServedIssuer root() {
        return root;
    }

    Optional<String> authority() {
        return authority;
    }

    @Override
    public Response answer(Request request) {
        if (authority.isPresent() && request.target().path().equals(AUTHORITY)) {
            return Response.of(200, "application/x-pem-file",
                    authority.get().getBytes(StandardCharsets.US_ASCII));
        }
        Issuer here = fromRequest.flatMap(each -> each.of(request)).map(Issuer::new).orElse(address);
        Request asked = below(here.base().getPath(), request)
                // A proxy may have taken the path away.
                .orElse(request);
        for (Map<String, Object> each : below) {
            String prefix = new Issuer(name(here.base(), each)).base().getPath()
                    .substring(here.base().getPath().length() - 1);
            Optional<Request> inner = below(prefix, asked);
            Optional<ServedIssuer> served = inner.flatMap(members -> served(path(each)));
            if (inner.isPresent() && served.isPresent()) {
                return served.get().answer(name(here.base(), each), inner.get());
            }
        }
        return root.answer(here.uri(), asked);
    }

    /// The same request as seen from below a path, or none when it is not below it. Metadata are also found where RFC 8414 §3.1 has them.
    ///
    /// @param path with a slash at both ends
    private static Optional<Request> below(String path, Request request) {
        if (path.equals("/")) {
            return Optional.of(request);
        }
        String asked = request.target().path();
        String end = path.substring(0, path.length() - 1);
        if (asked.startsWith(path)) {
            return Optional.of(request.at(asked.substring(path.length() - 1)));
        }
        String resource = RESOURCE + end;
        if (asked.startsWith(resource + "/api/") || asked.startsWith(resource + "/fault/")) {
            return Optional.of(request.at(RESOURCE + asked.substring(resource.length())));
        }
        boolean inserted = asked.startsWith(WELL_KNOWN) && asked.endsWith(end)
                && asked.indexOf('/', WELL_KNOWN.length()) == asked.length() - end.length();
        return inserted
                ? Optional.of(request.at(asked.substring(0, asked.length() - end.length())))
                : Optional.empty();
    }

    private Optional<ServedIssuer> served(String path) {
        ServedIssuer known = made.get(path);
        return known == null ? made(path) : Optional.of(known);
    }

    /// By the configuration of now, whatever it was when the request came; none where that has no such path any more.
    private synchronized Optional<ServedIssuer> made(String path) {
        return below.stream().filter(each -> path(each).equals(path)).findFirst()
                .map(members -> made.computeIfAbsent(path, missing -> {
                    Storage storage = root.state.storage.of(path);
                    return new ServedIssuer(own(config, members), name(address.base(), members),
                            Optional.empty(),
                            ServerStart.keys(Boolean.TRUE.equals(members.get("fixed_keys")), storage),
                            storage);
                }));
    }

    private static URI name(URI base, Map<String, Object> members) {
        return URI.create(base + path(members).substring(1));
    }

    private static String path(Map<String, Object> members) {
        return String.valueOf(members.get("path"));
    }
}

package dragonkey.mock.fault;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Issuer;

/// For each fault an issuer of its own, `<issuer>fault/<name>/`, right in everything but that. It is made when
/// somebody first asks there.
public final class FaultIssuers implements Handler {
    private static final String LIST = "/faults";
    private static final String BELOW = "/fault/";
    /// The metadata of such an issuer's API, as they are seen from the server's own issuer (RFC 9728 §3.1).
    private static final Pattern INSERTED = Pattern
            .compile("/\\.well-known/oauth-protected-resource/fault/([a-z0-9-]+)/api/?");

    private final URI issuer;
    private final Function<Fault, Handler> make;
    private final Handler right;
    private final Map<String, Handler> made = new ConcurrentHashMap<>();

    /// Nothing is made yet.
    ///
    /// @param make a whole provider that does this wrong, as if it stood at the root
    /// @param right answers everything else
    public FaultIssuers(URI issuer, Function<Fault, Handler> make, Handler right) {
        this.issuer = issuer;
        this.make = make;
        this.right = right;
    }

    /// Where the provider with this fault is.
    public static URI issuer(URI issuer, Fault fault) {
        return issuer.resolve(BELOW.substring(1) + fault.name() + "/");
    }

    @Override
    public Response answer(Request request) {
        String path = request.target().path();
        if (path.equals(LIST) && request.target().method().equals("GET")) {
            return list();
        }
        Matcher inserted = INSERTED.matcher(path);
        if (inserted.matches()) {
            Handler wrong = issuerOf(inserted.group(1));
            return wrong == null
                    ? right.answer(request)
                    : wrong.answer(request.at(Issuer.PROTECTED_RESOURCE));
        }
        int slash = path.startsWith(BELOW) ? path.indexOf('/', BELOW.length()) : -1;
        Handler wrong = slash < 0 ? null : issuerOf(path.substring(BELOW.length(), slash));
        return wrong == null ? right.answer(request) : wrong.answer(request.at(path.substring(slash)));
    }

    private @Nullable Handler issuerOf(String name) {
        Fault fault = FaultCatalog.find(name);
        return fault == null ? null : made.computeIfAbsent(name, missing -> make.apply(fault));
    }

    private Response list() {
        List<Map<String, Object>> faults = FaultCatalog.all().stream().map(this::entry).toList();
        return Response.json(200, Map.of("faults", faults));
    }

    private Map<String, Object> entry(Fault fault) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", fault.name());
        entry.put("place", fault.point().stage());
        entry.put("changes", fault.changes());
        entry.put("rightClientMust", fault.expectation().clientMust());
        entry.put("code", fault.expectation().code());
        entry.put("reference", fault.expectation().reference());
        entry.put("issuer", issuer(issuer, fault).toString());
        return entry;
    }
}

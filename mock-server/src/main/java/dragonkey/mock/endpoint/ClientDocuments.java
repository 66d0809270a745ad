package dragonkey.mock.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.endpoint.ClientRegistrar.RegistrationResult.ClientRegistered;
import dragonkey.mock.endpoint.ClientRegistrar.RegistrationResult.RegistrationRefused;
import dragonkey.mock.endpoint.DocumentRequest.DocumentResult.DocumentUnavailable;
import dragonkey.mock.endpoint.DocumentRequest.DocumentResult.ReceivedDocument;
import dragonkey.mock.grant.ClientSource;
import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.Json;

/// Clients whose id is an address: a document there describes them (draft-ietf-oauth-client-id-metadata-document). This server asks for
/// it at hosts alone that its configuration names.
public final class ClientDocuments implements ClientSource {
    /// Stands for every host that everybody reaches.
    static final String EVERY_PUBLIC_HOST = "*";

    private static final String UNKNOWN = "The application that sent you here is not registered.";
    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> BY_NO_SECRET = Set.of("none", "private_key_jwt");
    private static final Pattern DOTS = Pattern.compile("/(\\.|%2[eE]){1,2}(/|$)");
    private static final int LONGEST = 1000;
    // Whoever asks this server to ask others does not have it do so without end.
    private static final Semaphore AT_ONCE = new Semaphore(8);

    private final Clients clients;
    private final ClientRegistrar registrar;
    private final List<String> hosts;
    private final Clock clock;

    /// @param hosts that may be asked: `*` for all but those of this computer and of its network
    public ClientDocuments(Clients clients, ClientRegistrar registrar, List<String> hosts, Clock clock) {
        this.clients = clients;
        this.registrar = registrar;
        this.hosts = hosts;
        this.clock = clock;
    }

    @Override
    public ClientLookup lookUp(@Nullable String clientId) {
        RegisteredClient known = clients.fresh(clientId, clock.instant());
        if (known != null) {
            return new ClientLookup.KnownClient(known);
        }
        URI address = clientId == null ? null : address(clientId);
        if (clientId == null || address == null) {
            return new ClientLookup.UnknownClient(UNKNOWN);
        }
        if (!hosts.contains(address.getHost())
                && (!hosts.contains(EVERY_PUBLIC_HOST) || address.getScheme().equals("http"))) {
            return new ClientLookup.UnknownClient(UNKNOWN + " Its id is an address: client_id_metadata_hosts"
                    + " of the configuration would have this server ask " + address.getHost() + " about it.");
        }
        return ask(clientId, address);
    }

    /// Null when it is none that can be a client's (§3): `https`, or `http` on this computer, and of one spelling alone.
    private static @Nullable URI address(String clientId) {
        URI uri;
        try {
            uri = new URI(clientId);
        } catch (URISyntaxException e) {
            return null;
        }
        boolean secure = "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && THIS_COMPUTER.contains(String.valueOf(uri.getHost())));
        boolean plain = uri.getRawFragment() == null && uri.getRawUserInfo() == null;
        String path = uri.getRawPath();
        return secure && plain && uri.getHost() != null && clientId.length() <= LONGEST && path != null
                && path.startsWith("/") && !DOTS.matcher(path).find() ? uri : null;
    }

    private ClientLookup ask(String clientId, URI address) {
        if (!AT_ONCE.tryAcquire()) {
            return unknown(clientId, "too many are being asked for");
        }
        try {
            return switch (new DocumentRequest(address, hosts.contains(address.getHost())).send()) {
                case DocumentUnavailable(String why) -> unknown(clientId, why);
                case ReceivedDocument received -> read(clientId, address, received);
            };
        } finally {
            AT_ONCE.release();
        }
    }

    private ClientLookup read(String clientId, URI address, ReceivedDocument received) {
        Map<String, Object> members = Json.object(received.text());
        if (members == null) {
            return unknown(clientId, "it is no JSON object");
        }
        // By characters, for nothing else is one name (§4.1).
        if (!clientId.equals(members.get("client_id"))) {
            return unknown(clientId, "it is of another client_id");
        }
        String method = String.valueOf(members.getOrDefault("token_endpoint_auth_method", "none"));
        if (!BY_NO_SECRET.contains(method) || members.containsKey("client_secret")) {
            return unknown(clientId,
                    "what everybody reads holds no secret: token_endpoint_auth_method is none"
                            + " or private_key_jwt");
        }
        Map<String, Object> own = new LinkedHashMap<>(members);
        own.keySet().removeAll(ClientRegistrar.OF_CONFIGURATION);
        own.put("token_endpoint_auth_method", method);
        // Whoever is asked for consent sees whose document it is (§6.4).
        own.put("client_name",
                members.get("client_name") instanceof String name && !name.isBlank()
                        ? name + " (" + address.getHost() + ")"
                        : address.getHost());
        return switch (registrar.read(own)) {
            case RegistrationRefused(String error, String description) -> unknown(clientId, description);
            case ClientRegistered(RegisteredClient client) -> {
                Instant until = clock.instant().plus(received.fresh());
                clients.describe(client, until);
                yield new ClientLookup.KnownClient(client);
            }
        };
    }

    private static ClientLookup unknown(String clientId, String why) {
        return new ClientLookup.UnknownClient("The document that describes the application, at " + clientId
                + ", is not good: " + why + ".");
    }
}

package dragonkey.client.oauth;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.NetworkRoute;

/// The steps of the protocol, for each way to a provider its own: what one connection's trusted certificate brought
/// in, a provider's keys among it, is not another's.
public final class OidcClient {
    private final HttpTransport httpTransport;
    private final Clock clock;
    private final Map<NetworkRoute, ProtocolSteps> steps = new ConcurrentHashMap<>();

    /// One after the other, as a sign-in takes them.
    public record ProtocolSteps(Discovery discovery, PushedAuthorization pushedAuthorization,
            DeviceAuthorization device, TokenEndpoint tokenEndpoint, IdTokenChecks idTokenChecks,
            UserInfo userInfo) {
    }

    public OidcClient(HttpTransport httpTransport, Clock clock) {
        this.httpTransport = httpTransport;
        this.clock = clock;
    }

    /// The steps over one network; the same at each call, as they keep the provider's keys.
    public ProtocolSteps over(NetworkRoute network) {
        return steps.computeIfAbsent(network, this::steps);
    }

    private ProtocolSteps steps(NetworkRoute network) {
        HttpTransport way = httpTransport.over(network);
        var requests = new ClientRequests(way, clock);
        var jwks = new Jwks(way, clock);
        var tokenEndpoint = new TokenEndpoint(way, clock);
        return new ProtocolSteps(new Discovery(way), new PushedAuthorization(requests),
                new DeviceAuthorization(requests, tokenEndpoint), tokenEndpoint,
                new IdTokenChecks(jwks, clock), new UserInfo(new ProtectedResourceClient(way, clock), jwks));
    }
}

package dragonkey.client.oauth;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dragonkey.client.http.Http;
import dragonkey.client.http.NetworkRoute;

/// The steps of the protocol, for each way to a provider its own: what one connection's trusted certificate brought
/// in, a provider's keys among it, is not another's.
public final class Protocol {
    private final Http http;
    private final Clock clock;
    private final Map<NetworkRoute, Steps> steps = new ConcurrentHashMap<>();

    /// One after the other, as a sign-in takes them.
    public record Steps(Discovery discovery, PushedAuthorization pushedAuthorization,
            DeviceAuthorization device, TokenEndpoint tokenEndpoint, IdTokenChecks idTokenChecks,
            UserInfo userInfo) {
    }

    public Protocol(Http http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /// The steps over one network; the same at each call, as they keep the provider's keys.
    public Steps over(NetworkRoute network) {
        return steps.computeIfAbsent(network, this::steps);
    }

    private Steps steps(NetworkRoute network) {
        Http way = http.over(network);
        var requests = new TokenRequests(way, clock);
        var jwks = new Jwks(way, clock);
        var tokenEndpoint = new TokenEndpoint(way, clock);
        return new Steps(new Discovery(way), new PushedAuthorization(requests),
                new DeviceAuthorization(requests, tokenEndpoint), tokenEndpoint,
                new IdTokenChecks(jwks, clock), new UserInfo(new ResourceCalls(way, clock), jwks));
    }
}

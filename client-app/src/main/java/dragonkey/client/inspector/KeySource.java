package dragonkey.client.inspector;

import java.net.URI;

import dragonkey.client.core.Refused;
import dragonkey.client.http.Http;
import dragonkey.client.http.NetworkRoute;
import dragonkey.client.jose.Keys;
import dragonkey.client.oauth.KeyFetch;

/// Fetches keys, when a person asks for it and never else.
public final class KeySource {
    private final Http http;
    private final Provider provider;

    /// Where the keys of the connection's provider are: its metadata, or its key set.
    @FunctionalInterface
    public interface Provider {
        /// The address, and the way there.
        ///
        /// @throws Refused when the embedded provider cannot start
        Place place() throws Refused;
    }

    /// An address, and the connection's own proxy and trusted certificate.
    public record Place(URI address, NetworkRoute network) {
    }

    public KeySource(Http http, Provider provider) {
        this.http = http;
        this.provider = provider;
    }

    /// Where the keys of the connection's provider are; asks nobody but an embedded provider, which it may start.
    Place ofProvider() throws Refused {
        return provider.place();
    }

    /// The keys at a provider's place; may wait for the network.
    Keys at(Place place) throws Refused, InterruptedException {
        return KeyFetch.fetch(http.over(place.network()), place.address());
    }

    /// The keys at an address; may wait for the network.
    Keys at(URI address) throws Refused, InterruptedException {
        return KeyFetch.fetch(http, address);
    }
}

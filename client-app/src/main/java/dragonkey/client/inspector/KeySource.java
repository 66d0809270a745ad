package dragonkey.client.inspector;

import java.net.URI;

import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.NetworkRoute;
import dragonkey.client.jose.TrustedKeys;
import dragonkey.client.oauth.Jwks;

/// Fetches keys, when a person asks for it and never else.
public final class KeySource {
    private final HttpTransport httpTransport;
    private final ProviderKeySet providerKeySet;

    /// Where the keys of the connection's provider are: its metadata, or its key set.
    @FunctionalInterface
    public interface ProviderKeySet {
        /// The address, and the way there.
        ///
        /// @throws ProblemException when the embedded provider cannot start
        KeySetAddress place() throws ProblemException;
    }

    /// An address, and the connection's own proxy and trusted certificate.
    public record KeySetAddress(URI address, NetworkRoute network) {
    }

    public KeySource(HttpTransport httpTransport, ProviderKeySet providerKeySet) {
        this.httpTransport = httpTransport;
        this.providerKeySet = providerKeySet;
    }

    /// Where the keys of the connection's provider are; asks nobody but an embedded provider, which it may start.
    KeySetAddress ofProvider() throws ProblemException {
        return providerKeySet.place();
    }

    /// The keys at a provider's place; may wait for the network.
    TrustedKeys at(KeySetAddress keySetAddress) throws ProblemException, InterruptedException {
        return Jwks.download(httpTransport.over(keySetAddress.network()), keySetAddress.address());
    }

    /// The keys at an address; may wait for the network.
    TrustedKeys at(URI address) throws ProblemException, InterruptedException {
        return Jwks.download(httpTransport, address);
    }
}

package dragonkey.client.api;

import java.net.URI;

import dragonkey.client.oauth.Provider.Network;
import dragonkey.client.oauth.Refused;

/// Where the API of a connection is, and the way there. Asking may start the embedded provider and wait.
@FunctionalInterface
public interface ApiBase {
    /// An address that ends with a slash, and the connection's own proxy and trusted certificate.
    record Place(URI address, Network network) {
    }

    /// The API in use.
    ///
    /// @throws Refused when the embedded provider cannot start
    Place place() throws Refused;
}

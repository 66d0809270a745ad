package dragonkey.client.api;

import java.net.URI;

import dragonkey.client.core.Refused;
import dragonkey.client.http.NetworkRoute;
import dragonkey.client.oauth.Tokens;

/// Where the API of a connection is, and the way there. Asking may start the embedded provider and wait.
@FunctionalInterface
public interface ApiBase {
    /// An address that ends with a slash, and the connection's own proxy and trusted certificate.
    record Place(URI address, NetworkRoute network) {
    }

    /// The API in use.
    ///
    /// @param tokens what will be sent there
    /// @throws Refused when the embedded provider cannot start, or the tokens are not for this API
    Place place(Tokens tokens) throws Refused;
}

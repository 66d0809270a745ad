package dragonkey.client.api;

import java.net.URI;

import dragonkey.client.core.ProblemException;
import dragonkey.client.http.NetworkRoute;
import dragonkey.client.oauth.Tokens;

/// Where the API of a connection is, and the way there. Asking may start the embedded provider and wait.
@FunctionalInterface
public interface ApiAddresses {
    /// An address that ends with a slash, and the connection's own proxy and trusted certificate.
    record ApiAddress(URI address, NetworkRoute network) {
    }

    /// The API in use.
    ///
    /// @param tokens what will be sent there
    /// @throws ProblemException when the embedded provider cannot start, or the tokens are not for this API
    ApiAddress place(Tokens tokens) throws ProblemException;
}

package dragonkey.client.api;

import java.net.URI;

import dragonkey.client.oauth.Refused;
import dragonkey.client.oauth.Tokens;

/// Where the protected API is. The embedded one has no address before it runs, so asking may start it and wait.
@FunctionalInterface
public interface ApiBase {
    /// The address that all of the API lies below; it ends in a slash.
    ///
    /// @param tokens what will be sent there
    /// @throws Refused when the embedded API cannot start, or the tokens are not for it
    URI address(Tokens tokens) throws Refused;
}

package dragonkey.client.resource;

import java.net.URI;
import java.time.Duration;

/// What an API answered to a call with the token that was got for it.
///
/// @param method `GET`, or `POST` for `initialize`
/// @param body the beginning of it, as text
/// @param mayBeMcp whether the address refuses GET as servers of the Model Context Protocol do
public record AddressAnswer(String method, URI address, int status, Duration took, String body,
        boolean mayBeMcp) {
    /// Whether a server of the Model Context Protocol has answered `initialize`.
    public boolean isOfMcp() {
        return method.equals("POST") && isSuccess();
    }

    /// Whether the token was taken.
    public boolean isSuccess() {
        return status / 100 == 2;
    }
}

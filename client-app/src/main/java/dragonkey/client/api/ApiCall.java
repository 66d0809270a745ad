package dragonkey.client.api;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dragonkey.client.request.HttpStatus;

/// One call as it went, without what it carried.
///
/// @param status the HTTP status, or 0 when no answer came
/// @param size of the body in bytes
/// @param challenge the `WWW-Authenticate` header of the answer (RFC 6750 §3)
public record ApiCall(URI address, int status, Duration took, long size, @Nullable String challenge) {
    /// For example `200 OK`.
    public String statusLine() {
        return HttpStatus.line(status);
    }
}

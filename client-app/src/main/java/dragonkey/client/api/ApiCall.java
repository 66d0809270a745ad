package dragonkey.client.api;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// One call as it went, without what it carried.
///
/// @param status the HTTP status, or 0 when no answer came
/// @param size of the body in bytes
/// @param challenge the `WWW-Authenticate` header of the answer (RFC 6750 §3)
public record ApiCall(URI address, int status, Duration took, long size, @Nullable String challenge) {
    /// For example `200 OK`.
    public String statusLine() {
        return switch (status) {
            case 200 -> "200 OK";
            case 400 -> "400 Bad Request";
            case 401 -> "401 Unauthorized";
            case 403 -> "403 Forbidden";
            case 404 -> "404 Not Found";
            case 429 -> "429 Too Many Requests";
            case 500 -> "500 Internal Server Error";
            case 502 -> "502 Bad Gateway";
            case 503 -> "503 Service Unavailable";
            default -> Integer.toString(status);
        };
    }
}

package dragonkey.mock.state;

import java.time.Instant;

/// One request that was answered, without anything that opens: no query, no body, no header.
///
/// @param at when the answer was sent
/// @param path at most 200 characters of it
/// @param millis from the request's head to the last byte of the answer
public record LoggedRequest(Instant at, String method, String path, int status, long millis) {
}

package dragonkey.mock.api;

import java.net.URI;

/// What is protected, as its tokens name it.
///
/// @param issuer whose tokens open it, letter by letter (RFC 9068 §4)
/// @param audience whom they are for
public record ProtectedResource(URI issuer, String audience) {
}

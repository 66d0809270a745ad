package dragonkey.client.provider;

import java.time.Instant;

/// An access token that the embedded provider gave. Its value is not here.
///
/// @param takenBack whether the API refuses it although it has not expired
public record ProviderToken(String jti, String clientId, String sub, String scope, Instant issued,
        Instant expires, boolean takenBack) {
}

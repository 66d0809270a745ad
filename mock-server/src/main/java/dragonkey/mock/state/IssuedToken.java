package dragonkey.mock.state;

import java.time.Instant;

/// An access token that was given. Its value is not here: nothing opens with this.
///
/// @param sub the person, or the client itself
/// @param scope separated by blanks
/// @param kind of grant: `person` or `client`
/// @param denied whether it was taken back
public record IssuedToken(String jti, String clientId, String sub, String scope, String kind, Instant issued,
        Instant expires, boolean denied) {
    /// The same token, taken back or not.
    public IssuedToken withDenied(boolean denied) {
        return new IssuedToken(jti, clientId, sub, scope, kind, issued, expires, denied);
    }
}

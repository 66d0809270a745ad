package dragonkey.mock.state;

/// A key of the JWK set.
///
/// @param algorithm for example `RS256`
/// @param signs false when it is published for older tokens alone
public record PublishedKey(String kid, String algorithm, boolean signs) {
}

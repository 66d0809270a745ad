package dragonkey.client.provider;

/// A key that the embedded provider publishes.
///
/// @param signs false when it is published for older tokens alone
public record ProviderKey(String kid, String algorithm, boolean signs) {
}

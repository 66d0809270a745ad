package dragonkey.mock.grant;

/// What became of a code or refresh token that a client handed in.
///
/// @param <T> what a good one stands for
public sealed interface Redemption<T> {

    /// It was good, and is spent now.
    record Redeemed<T>(T value) implements Redemption<T> {
    }

    /// It was not: `invalid_grant` (RFC 6749 §5.2).
    ///
    /// @param why for the `error_description`
    record NotRedeemed<T>(String why) implements Redemption<T> {
    }
}

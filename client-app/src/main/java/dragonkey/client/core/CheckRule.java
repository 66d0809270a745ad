package dragonkey.client.core;

/// One rule that a sign-in or a token is judged by.
public interface CheckRule {
    /// The stable name, for example `id_token.nonce`.
    String code();

    /// The section that asks for it, for example `OIDC Core 3.1.3.7`.
    String reference();
}

package dragonkey.mock.grant;

import org.jspecify.annotations.Nullable;

/// What an authorization code stands for and is bound to.
public record CodeBinding(Grant grant, String redirectUri, CodeProof proof) {
    /// What whoever redeems the code must know or hold, and what the ID token must say to them.
    ///
    /// @param codeChallenge S256 (RFC 7636 §4.2)
    /// @param nonce for the ID token
    /// @param dpopJkt the key that the tokens must be bound to (RFC 9449 §10); null for any or none
    public record CodeProof(String codeChallenge, @Nullable String nonce, @Nullable String dpopJkt) {
        /// For grants that no code stands for.
        public static final CodeProof NONE = new CodeProof("", null, null);
    }
}

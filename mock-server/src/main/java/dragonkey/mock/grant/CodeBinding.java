package dragonkey.mock.grant;

import org.jspecify.annotations.Nullable;

/// What an authorization code stands for and is bound to.
///
/// @param codeChallenge S256 (RFC 7636 §4.2)
/// @param nonce for the ID token
public record CodeBinding(Grant grant, String redirectUri, String codeChallenge, @Nullable String nonce) {
}

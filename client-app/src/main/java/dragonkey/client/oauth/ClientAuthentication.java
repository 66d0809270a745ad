package dragonkey.client.oauth;

/// How the client proves at the token endpoint who it is (RFC 6749 §2.3, OIDC Core §9).
public sealed interface ClientAuthentication {

    /// A public client says its name and proves nothing: PKCE protects it.
    record None() implements ClientAuthentication {
    }

    /// The secret goes along, in a header (`client_secret_basic`) or in the form (`client_secret_post`).
    record Secret(ClientSecret secret, Place place) implements ClientAuthentication {
        /// Where the secret stands in the request.
        public enum Place {
            BASIC, POST
        }
    }

    /// A short-lived assertion signed by a key that never leaves this computer (`private_key_jwt`, RFC 7523
    /// §2.2).
    record PrivateKey(PrivateKeyText key) implements ClientAuthentication {
    }
}

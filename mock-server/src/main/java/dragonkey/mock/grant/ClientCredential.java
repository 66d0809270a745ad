package dragonkey.mock.grant;

import com.nimbusds.jose.jwk.JWKSet;

/// How a client proves who it is (RFC 6749 §2.3, OIDC Core §9).
public sealed interface ClientCredential {
    /// Not at all: a public client.
    record NoCredential() implements ClientCredential {
    }

    /// By a shared secret.
    record SharedSecret(String value) implements ClientCredential {
        @Override
        public String toString() {
            return "SharedSecret[hidden]";
        }
    }

    /// By what it signs (RFC 7523 §3).
    ///
    /// @param jwks public keys alone
    record RegisteredKeys(JWKSet jwks) implements ClientCredential {
    }
}

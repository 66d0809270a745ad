package dragonkey.mock.grant;

import com.nimbusds.jose.jwk.JWKSet;

/// How a client proves who it is (RFC 6749 §2.3, OIDC Core §9).
public sealed interface Credential {
    /// Not at all: a public client.
    record None() implements Credential {
    }

    /// By a shared secret.
    record Secret(String value) implements Credential {
        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }

    /// By what it signs (RFC 7523 §3).
    ///
    /// @param jwks public keys alone
    record Keys(JWKSet jwks) implements Credential {
    }
}

package dragonkey.mock.grant;

import java.util.List;
import java.util.Set;

import com.nimbusds.jose.jwk.JWKSet;

import dragonkey.mock.token.TokenFormat;

/// A client that the provider knows (RFC 7591 §2 has the words).
///
/// @param access what it may ask for, and whether a person is asked first
public record RegisteredClient(String clientId, String name, ClientCredential credential,
        ReturnUris returnUris, ClientAccess access, ClientRules rules) {

    /// One for which nothing special holds.
    public RegisteredClient(String clientId, String name, ClientCredential credential, ReturnUris returnUris,
            ClientAccess access) {
        this(clientId, name, credential, returnUris, access, ClientRules.NONE);
    }

    /// Where the browser may be sent back to.
    ///
    /// @param origins whose scripts may read our answers
    public record ReturnUris(RedirectUris redirectUris, RedirectUris postLogoutRedirectUris,
            Set<String> origins) {
        /// For clients that no browser is sent back to.
        public static final ReturnUris NONE = new ReturnUris(new RedirectUris(List.of()),
                new RedirectUris(List.of()), Set.of());
    }

    /// What a client may do, and how it is written to.
    ///
    /// @param trusted whether people are never asked for consent
    public record ClientAccess(List<String> grantTypes, List<String> scopes, boolean trusted,
            TokenFormat format) {
    }

    /// Whether it keeps no secret (RFC 6749 §2.1).
    public boolean isPublic() {
        return credential instanceof ClientCredential.NoCredential;
    }

    /// Whether it must send a `code_challenge` (RFC 9700 §2.1.1).
    public boolean needsPkce() {
        return isPublic() || rules.requests().pkce();
    }

    /// Whether it may use this grant type.
    public boolean mayUse(String grantType) {
        return access.grantTypes().contains(grantType);
    }

    @Override
    public String toString() {
        return "RegisteredClient[" + clientId + "]";
    }

    /// How a client proves who it is (RFC 6749 §2.3, OIDC Core §9).
    public sealed interface ClientCredential {
        /// Not at all: a public client.
        record NoCredential() implements ClientCredential {
        }

        /// By a shared secret, in the header or in the body of its requests.
        ///
        /// @param posted whether it has registered that it sends it in the body
        record SharedSecret(String value, boolean posted) implements ClientCredential {
            /// One that goes by the header.
            public SharedSecret(String value) {
                this(value, false);
            }

            @Override
            public String toString() {
                return "SharedSecret[hidden]";
            }
        }

        /// By what it authenticates with a shared secret, which is never sent (`client_secret_jwt`, OIDC Core §9).
        record SigningSecret(String value) implements ClientCredential {
            @Override
            public String toString() {
                return "SigningSecret[hidden]";
            }
        }

        /// By what it signs (RFC 7523 §3).
        ///
        /// @param jwks public keys alone
        record RegisteredKeys(JWKSet jwks) implements ClientCredential {
        }
    }
}

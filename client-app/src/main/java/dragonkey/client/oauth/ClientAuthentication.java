package dragonkey.client.oauth;

import java.util.List;
import java.util.Optional;

import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;

/// How the client proves at the token endpoint who it is (RFC 6749 §2.3, OIDC Core §9).
public sealed interface ClientAuthentication {

    /// A public client says its name and proves nothing: PKCE protects it.
    record NoAuthentication() implements ClientAuthentication {
    }

    /// The secret goes along, in a header (`client_secret_basic`) or in the form (`client_secret_post`).
    record SecretAuthentication(ClientSecret secret, SecretPlace place) implements ClientAuthentication {
        /// Where the secret stands in the request.
        public enum SecretPlace {
            BASIC,
            POST
        }
    }

    /// A short-lived assertion signed by a key that never leaves this computer (`private_key_jwt`, RFC 7523
    /// §2.2).
    record PrivateKeyAuthentication(PrivateJwk key) implements ClientAuthentication {
    }

    /// The method's registered name.
    default String method() {
        return switch (this) {
            case NoAuthentication _ -> "none";
            case SecretAuthentication(_, SecretAuthentication.SecretPlace secretPlace) ->
                switch (secretPlace) {
                    case BASIC -> "client_secret_basic";
                    case POST -> "client_secret_post";
                };
            case PrivateKeyAuthentication _ -> "private_key_jwt";
        };
    }

    /// The way to prove it where the provider lists others than at its token endpoint: the same secret in another place,
    /// or nothing, where nothing secret is sent.
    ///
    /// @param listed empty when it does not say
    /// @return empty when it takes nothing that we have
    default Optional<ClientAuthentication> among(List<String> listed) {
        if (listed.isEmpty() || listed.contains(method()) || this instanceof NoAuthentication) {
            return Optional.of(this);
        }
        if (this instanceof SecretAuthentication(ClientSecret secret, SecretAuthentication.SecretPlace secretPlace)) {
            ClientAuthentication other = new SecretAuthentication(secret,
                    secretPlace == SecretAuthentication.SecretPlace.BASIC
                            ? SecretAuthentication.SecretPlace.POST
                            : SecretAuthentication.SecretPlace.BASIC);
            return listed.contains(other.method()) ? Optional.of(other) : Optional.empty();
        }
        return Optional.empty();
    }

    /// Judges whether the provider takes this method. Many providers take public clients without listing `none`:
    /// that is tried all the same, as nothing secret is sent.
    ///
    /// @throws ProblemException `client.authentication` when it lists others: a secret is not sent where it is not wanted
    default void requireOffered(ProviderMetadata metadata, SignInCheckLog checkLog) throws ProblemException {
        List<String> offered = metadata.offer().authenticationMethods();
        String listed = SafeText.clean(String.join(" ", offered), 200);
        if (offered.isEmpty()) {
            checkLog.skip(SignInRule.CLIENT_AUTHENTICATION, method(),
                    "the provider does not say what it takes");
        } else if (this instanceof NoAuthentication && !offered.contains(method())) {
            checkLog.skip(SignInRule.CLIENT_AUTHENTICATION, method(),
                    "not among " + listed + "; tried all the same");
        } else {
            checkLog.require(SignInRule.CLIENT_AUTHENTICATION, offered.contains(method()), method(), listed);
        }
    }

    /// A client's secret (RFC 6749 §2.3.1); it never prints its value.
    public record ClientSecret(String value) {
        @Override
        public String toString() {
            return "ClientSecret[hidden]";
        }
    }

    /// A private key as its owner gave it, one JWK (RFC 7517) with a private part; it never prints it.
    public record PrivateJwk(String value) {
        @Override
        public String toString() {
            return "PrivateJwk[hidden]";
        }
    }
}

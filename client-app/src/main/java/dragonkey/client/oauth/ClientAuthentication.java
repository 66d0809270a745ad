package dragonkey.client.oauth;

import java.util.List;
import java.util.Optional;

import dragonkey.client.core.PlainText;
import dragonkey.client.core.Refused;

/// How the client proves at the token endpoint who it is (RFC 6749 §2.3, OIDC Core §9).
public sealed interface ClientAuthentication {

    /// A public client says its name and proves nothing: PKCE protects it.
    record None() implements ClientAuthentication {
    }

    /// The secret goes along, in a header (`client_secret_basic`) or in the form (`client_secret_post`).
    record Secret(ClientSecret secret, Place place) implements ClientAuthentication {
        /// Where the secret stands in the request.
        public enum Place {
            BASIC,
            POST
        }
    }

    /// A short-lived assertion signed by a key that never leaves this computer (`private_key_jwt`, RFC 7523
    /// §2.2).
    record PrivateKey(PrivateKeyText key) implements ClientAuthentication {
    }

    /// The method's registered name.
    default String method() {
        return switch (this) {
            case None _ -> "none";
            case Secret(_, Secret.Place place) -> switch (place) {
                case BASIC -> "client_secret_basic";
                case POST -> "client_secret_post";
            };
            case PrivateKey _ -> "private_key_jwt";
        };
    }

    /// The way to prove it where the provider lists others than at its token endpoint: the same secret in another place,
    /// or nothing, where nothing secret is sent.
    ///
    /// @param listed empty when it does not say
    /// @return empty when it takes nothing that we have
    default Optional<ClientAuthentication> among(List<String> listed) {
        if (listed.isEmpty() || listed.contains(method()) || this instanceof None) {
            return Optional.of(this);
        }
        if (this instanceof Secret(ClientSecret secret, Secret.Place place)) {
            ClientAuthentication other = new Secret(secret,
                    place == Secret.Place.BASIC ? Secret.Place.POST : Secret.Place.BASIC);
            return listed.contains(other.method()) ? Optional.of(other) : Optional.empty();
        }
        return Optional.empty();
    }

    /// Judges whether the provider takes this method. Many providers take public clients without listing `none`:
    /// that is tried all the same, as nothing secret is sent.
    ///
    /// @throws Refused `client.authentication` when it lists others: a secret is not sent where it is not wanted
    default void requireOffered(ProviderMetadata metadata, Ledger ledger) throws Refused {
        List<String> offered = metadata.offer().authenticationMethods();
        String listed = PlainText.clean(String.join(" ", offered), 200);
        if (offered.isEmpty()) {
            ledger.skip(Rule.CLIENT_AUTHENTICATION, method(), "the provider does not say what it takes");
        } else if (this instanceof None && !offered.contains(method())) {
            ledger.skip(Rule.CLIENT_AUTHENTICATION, method(), "not among " + listed + "; tried all the same");
        } else {
            ledger.require(Rule.CLIENT_AUTHENTICATION, offered.contains(method()), method(), listed);
        }
    }
}

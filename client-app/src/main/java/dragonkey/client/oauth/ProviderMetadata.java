package dragonkey.client.oauth;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a provider says about itself (OIDC Discovery §3), as far as we use it. Every address in it is https, or
/// http on this computer.
///
/// @param issuer exactly as the metadata names it
/// @param issInResponse whether it promises `iss` in authorization responses (RFC 9207 §3)
/// @param idTokenAlgorithms `id_token_signing_alg_values_supported`; RS256 when it lists none
/// @param userInfoAlgorithms `userinfo_signing_alg_values_supported`; may be empty
/// @param s256Listed whether it lists the PKCE method that we always use
public record ProviderMetadata(URI issuer, URI authorizationEndpoint, URI tokenEndpoint, URI jwksUri,
        @Nullable URI userInfoEndpoint, @Nullable URI endSessionEndpoint, @Nullable URI revocationEndpoint,
        boolean issInResponse, List<String> idTokenAlgorithms, List<String> userInfoAlgorithms,
        boolean s256Listed) {
    public ProviderMetadata {
        idTokenAlgorithms = List.copyOf(idTokenAlgorithms);
        userInfoAlgorithms = List.copyOf(userInfoAlgorithms);
    }
}
